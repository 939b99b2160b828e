package dev.gatehouse.auth.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.token.Jwks;
import dev.gatehouse.model.token.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;

/** The public keys of a client, which sends them itself: none is fetched from anywhere. */
final class PublicKeys {

    private static final int MOST = 10;

    /** Of RSA, elliptic curves and symmetric keys (RFC 7518 §6): what nobody should have sent. */
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private PublicKeys() {}

    /** The keys of a set that {@linkplain #areAll was looked at} before it was stored. */
    static Collection<VerificationKey> ofStored(String jwks) {
        try {
            return parse(jwks);
        } catch (IOException e) {
            throw new IllegalStateException("A client's keys could not be read.", e);
        }
    }

    /** Whether a JWK set is made of keys that signatures can be verified with, each under an id of its own, and of nothing else. */
    static boolean areAll(JsonNode jwks) {
        var listed = jwks.path("keys");
        try {
            return listed.size() <= MOST
                    && StreamSupport.stream(listed.spliterator(), false).noneMatch(PublicKeys::isPrivate)
                    && parse(jwks.toString()).size() == listed.size();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPrivate(JsonNode jwk) {
        return PRIVATE.stream().anyMatch(jwk::has);
    }

    private static Collection<VerificationKey> parse(String jwks) throws IOException {
        return Jwks.parse(jwks.getBytes(StandardCharsets.UTF_8)).values();
    }
}
