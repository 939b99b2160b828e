package dev.gatehouse.model.token;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides whether a text is an access token of this issuer for this audience (RFC 9068 §4, RFC 8725).
 *
 * <p>The cheap checks come first: a text that no key of the issuer can have signed costs no signature.
 */
public final class AccessTokenVerifier {

    /** The longest token that is looked at, in characters. */
    public static final int MAX_LENGTH = 8 * 1024;

    /** How far the clocks of issuer and verifier may be apart. */
    public static final Duration SKEW = Duration.ofSeconds(10);

    private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");
    private static final ObjectReader JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    private final String issuer;
    private final String audience;
    private final Function<String, Optional<VerificationKey>> keys;
    private final Clock clock;

    /**
     * Verifies for one issuer and one audience.
     *
     * @param keys gives the key of a {@code kid}, from memory
     */
    public AccessTokenVerifier(
            String issuer, String audience, Function<String, Optional<VerificationKey>> keys, Clock clock) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Reads a token and refuses what is not good now.
     *
     * @param token the compact serialisation of a JWS
     * @return its claims, when the token is good now
     * @throws InvalidAccessTokenException when it is not, with the reason
     */
    public AccessToken verify(String token) throws InvalidAccessTokenException {
        return verifyWithKey(token).token();
    }

    /** Does as {@link #verify} does, and tells the key. */
    public VerifiedToken verifyWithKey(String token) throws InvalidAccessTokenException {
        require(token.length() <= MAX_LENGTH, "The token is too long.");
        var firstDot = token.indexOf('.');
        var lastDot = token.lastIndexOf('.');
        require(
                firstDot > 0 && token.indexOf('.', firstDot + 1) == lastDot && lastDot > firstDot,
                "The token is not a JWS.");
        var key = key(json(token.substring(0, firstDot)));
        var signature = bytes(token.substring(lastDot + 1));
        require(isSignedBy(key, token.substring(0, lastDot), signature), "The signature is wrong.");
        return new VerifiedToken(claims(json(token.substring(firstDot + 1, lastDot))), key);
    }

    private VerificationKey key(JsonNode header) throws InvalidAccessTokenException {
        for (var names = header.fieldNames(); names.hasNext(); ) {
            // Refuses crit, and jwk, jku, x5u and x5c, by which a sender could bring a key of its own (RFC 8725 §3.10).
            require(HEADERS.contains(names.next()), "The token has a header that is not allowed.");
        }
        var algorithm = SigningAlgorithm.of(text(header, "alg"));
        require(algorithm.isPresent(), "The token's algorithm is not allowed.");
        require(isAccessToken(text(header, "typ")), "The token is not an access token.");
        var key = keys.apply(text(header, "kid"));
        // The key decides the algorithm, never the token alone (RFC 8725 §3.1).
        require(key.isPresent() && key.get().algorithm() == algorithm.get(), "The token's key is unknown.");
        return key.get();
    }

    /** RFC 9068 §4: the media type with or without its prefix. */
    private static boolean isAccessToken(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.equals(AccessToken.TYPE) || lower.equals("application/" + AccessToken.TYPE);
    }

    private static boolean isSignedBy(VerificationKey key, String signed, byte[] signature) {
        try {
            var verification = Signature.getInstance(key.algorithm().jcaName());
            verification.initVerify(key.publicKey());
            verification.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verification.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of the wrong length or form is an exception to the JDK, and just a wrong signature here.
            return false;
        }
    }

    private AccessToken claims(JsonNode claims) throws InvalidAccessTokenException {
        var now = clock.instant();
        require(text(claims, "iss").equals(issuer), "The token has another issuer.");
        require(strings(claims, "aud").contains(audience), "The token is for another audience.");
        var issuedAt = instant(claims, "iat");
        var expiresAt = instant(claims, "exp");
        require(now.isBefore(expiresAt.plus(SKEW)), "The token has expired.");
        require(!issuedAt.isAfter(now.plus(SKEW)), "The token was issued in the future.");
        require(!claims.has("nbf") || !instant(claims, "nbf").isAfter(now.plus(SKEW)), "The token is not yet valid.");
        return new AccessToken(
                text(claims, "jti"),
                text(claims, "sub"),
                text(claims, "client_id"),
                claims.has("scope") ? AccessToken.scopes(text(claims, "scope")) : Set.of(),
                claims.has("groups") ? strings(claims, "groups") : Set.of(),
                claims.has("sid") ? Optional.of(text(claims, "sid")) : Optional.empty(),
                claims.has("preferred_username") ? Optional.of(text(claims, "preferred_username")) : Optional.empty(),
                claims.has("auth_time") ? Optional.of(instant(claims, "auth_time")) : Optional.empty(),
                issuedAt,
                expiresAt);
    }

    private static JsonNode json(String part) throws InvalidAccessTokenException {
        try {
            var node = JSON.readTree(bytes(part));
            require(node.isObject(), "The token is not made of JSON objects.");
            return node;
        } catch (IOException e) {
            throw new InvalidAccessTokenException("The token is not made of JSON objects.");
        }
    }

    private static byte[] bytes(String part) throws InvalidAccessTokenException {
        return Base64Url.decode(part)
                .orElseThrow(() -> new InvalidAccessTokenException("The token is not canonical base64url."));
    }

    private static String text(JsonNode object, String name) throws InvalidAccessTokenException {
        var value = object.path(name);
        require(value.isTextual() && !value.textValue().isEmpty(), "The token lacks " + name + ".");
        return value.textValue();
    }

    private static Set<String> strings(JsonNode object, String name) throws InvalidAccessTokenException {
        var value = object.path(name);
        if (value.isTextual()) {
            return Set.of(value.textValue());
        }
        require(value.isArray(), "The token lacks " + name + ".");
        var strings = new HashSet<String>();
        for (var element : value) {
            require(element.isTextual(), "The token's " + name + " is not made of strings.");
            strings.add(element.textValue());
        }
        return strings;
    }

    /** RFC 7519 §2, NumericDate: seconds, possibly with a fraction, which only makes a difference below the skew. */
    private static Instant instant(JsonNode object, String name) throws InvalidAccessTokenException {
        var value = object.path(name);
        require(value.isNumber() && value.canConvertToLong(), "The token lacks " + name + ".");
        var seconds = value.longValue();
        require(
                seconds >= 0 && seconds <= Instant.MAX.minus(SKEW).getEpochSecond(),
                "The token's " + name + " is out of range.");
        return Instant.ofEpochSecond(seconds);
    }

    private static void require(boolean condition, String reason) throws InvalidAccessTokenException {
        if (!condition) {
            throw new InvalidAccessTokenException(reason);
        }
    }
}
