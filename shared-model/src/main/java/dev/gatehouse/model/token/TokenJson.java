package dev.gatehouse.model.token;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** The parts of a token: base64url in its one spelling, JSON objects with each name once, values of the types that they have. */
public final class TokenJson {

    private static final ObjectReader JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    /** The end of the year 9999: what is later is no date to many a library and database. */
    private static final long LATEST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private TokenJson() {}

    /** The JSON object that a part of a token is. */
    public static JsonNode read(String part) throws InvalidAccessTokenException {
        try {
            var node = JSON.readTree(bytes(part));
            require(node.isObject(), "The token is not made of JSON objects.");
            return node;
        } catch (IOException e) {
            throw new InvalidAccessTokenException("The token is not made of JSON objects.");
        }
    }

    /** The bytes that a part of a token is. */
    public static byte[] bytes(String part) throws InvalidAccessTokenException {
        return Base64Url.decode(part)
                .orElseThrow(() -> new InvalidAccessTokenException("The token is not canonical base64url."));
    }

    /** A text that there has to be, and not an empty one. */
    public static String text(JsonNode object, String name) throws InvalidAccessTokenException {
        var value = object.path(name);
        require(value.isTextual() && !value.textValue().isEmpty(), "The token lacks " + name + ".");
        return value.textValue();
    }

    /** Such a text without control characters. */
    public static String printableText(JsonNode object, String name) throws InvalidAccessTokenException {
        return printable(text(object, name), name);
    }

    /** What can't be printed, or is no Unicode, no store and no log has to see. */
    private static String printable(String text, String name) throws InvalidAccessTokenException {
        require(
                text.chars().noneMatch(Character::isISOControl)
                        && StandardCharsets.UTF_8.newEncoder().canEncode(text),
                "The token's " + name + " has characters that are not allowed.");
        return text;
    }

    /** One printable text or several. */
    public static Set<String> strings(JsonNode object, String name) throws InvalidAccessTokenException {
        var value = object.path(name);
        if (value.isTextual()) {
            return Set.of(printable(value.textValue(), name));
        }
        require(value.isArray(), "The token lacks " + name + ".");
        var strings = new HashSet<String>();
        for (var element : value) {
            require(element.isTextual(), "The token's " + name + " is not made of strings.");
            strings.add(printable(element.textValue(), name));
        }
        return strings;
    }

    /** RFC 7519 §2, NumericDate: seconds, possibly with a fraction, which only makes a difference below the skew. */
    public static Instant instant(JsonNode object, String name) throws InvalidAccessTokenException {
        var value = object.path(name);
        require(value.isNumber() && value.canConvertToLong(), "The token lacks " + name + ".");
        var seconds = value.longValue();
        require(seconds >= 0 && seconds <= LATEST, "The token's " + name + " is out of range.");
        return Instant.ofEpochSecond(seconds);
    }

    /** Fails for this reason, which is safe to show, unless the condition holds. */
    public static void require(boolean condition, String reason) throws InvalidAccessTokenException {
        if (!condition) {
            throw new InvalidAccessTokenException(reason);
        }
    }
}
