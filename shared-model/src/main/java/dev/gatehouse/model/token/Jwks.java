package dev.gatehouse.model.token;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A JWK set (RFC 7517 §5), as far as tokens may be verified with it. */
public final class Jwks {

    private static final ObjectReader JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    private Jwks() {}

    /**
     * The usable keys by their {@code kid}. A key that is not understood or not allowed is left out (RFC 7517 §5); of two
     * under one {@code kid} the first counts.
     *
     * @throws IOException when the text is no JWK set, or has no such key: an issuer has one at any time
     */
    public static Map<String, VerificationKey> parse(byte[] text) throws IOException {
        var listed = JSON.readTree(text).path("keys");
        if (!listed.isArray()) {
            throw new IOException("The text is not a JWK set.");
        }
        var keys = new LinkedHashMap<String, VerificationKey>();
        for (JsonNode jwk : listed) {
            Jwk.read(jwk).ifPresent(key -> keys.putIfAbsent(key.kid(), key));
        }
        if (keys.isEmpty()) {
            throw new IOException("There is no key that tokens may be verified with.");
        }
        return Map.copyOf(keys);
    }
}
