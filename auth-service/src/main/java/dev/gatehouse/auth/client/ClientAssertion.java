package dev.gatehouse.auth.client;

import static dev.gatehouse.model.token.TokenJson.instant;
import static dev.gatehouse.model.token.TokenJson.printableText;
import static dev.gatehouse.model.token.TokenJson.require;
import static dev.gatehouse.model.token.TokenJson.strings;
import static dev.gatehouse.model.token.TokenJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TokenJson;
import dev.gatehouse.model.token.VerificationKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A JWT by which a client says who it is (RFC 7523 §3).
 *
 * @param client who it says it is
 * @param id no other of that client's has the same
 * @param kid the key that it names, if it names one
 * @param signed header and claims, as the signature covers them
 */
record ClientAssertion(
        String client,
        String id,
        Instant expiresAt,
        SigningAlgorithm algorithm,
        Optional<String> kid,
        byte[] signed,
        byte[] signature) {

    /** Made for one request, so it need not live longer; whoever finds one can't use it for long, and ids are soon forgotten. */
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final int MAX_LENGTH = 8 * 1024;
    private static final int PARTS = 3;
    private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");
    private static final Set<String> TYPES = Set.of("jwt", "client-authentication+jwt");

    /**
     * Reads what nobody has vouched for yet, and holds it to what anybody would have to say.
     *
     * @param audiences what this service is called; {@code aud} must have one of it
     * @throws InvalidAccessTokenException when it is no assertion that could be good now
     */
    static ClientAssertion read(String text, Set<String> audiences, Instant now) throws InvalidAccessTokenException {
        require(text.length() <= MAX_LENGTH, "The assertion is too long.");
        var parts = text.split("\\.", -1);
        require(parts.length == PARTS, "The assertion is not a JWS.");
        var header = TokenJson.read(parts[0]);
        requireKnownHeaders(header);
        var claims = TokenJson.read(parts[1]);
        requireOfClient(claims);
        requireFor(claims, audiences);
        requireTimely(claims, now);
        return new ClientAssertion(
                printableText(claims, "sub"),
                text(claims, "jti"),
                instant(claims, "exp"),
                algorithm(header),
                header.has("kid") ? Optional.of(text(header, "kid")) : Optional.empty(),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                TokenJson.bytes(parts[2]));
    }

    /** Refuses crit, and jwk, jku, x5u and x5c, by which a sender could bring a key of its own (RFC 8725 §3.10). */
    private static void requireKnownHeaders(JsonNode header) throws InvalidAccessTokenException {
        for (var names = header.fieldNames(); names.hasNext(); ) {
            require(HEADERS.contains(names.next()), "The assertion has a header that is not allowed.");
        }
        // RFC 8725 §3.11: a token of another kind is none of this, whoever has signed it.
        require(
                !header.has("typ") || TYPES.contains(text(header, "typ").toLowerCase(Locale.ROOT)),
                "The assertion has another type.");
    }

    /** None of these is a MAC, and none is "none" (RFC 8725 §3.1). */
    private static SigningAlgorithm algorithm(JsonNode header) throws InvalidAccessTokenException {
        return SigningAlgorithm.named(text(header, "alg"))
                .orElseThrow(() -> new InvalidAccessTokenException("The assertion's algorithm is not allowed."));
    }

    /** RFC 7523 §3: "For client authentication, the subject MUST be the client_id of the OAuth client", and so is the issuer. */
    private static void requireOfClient(JsonNode claims) throws InvalidAccessTokenException {
        require(text(claims, "iss").equals(text(claims, "sub")), "The assertion is about another than its issuer.");
    }

    /** RFC 7523 §3: it "MUST contain an "aud" (audience) claim containing a value that identifies the authorization server". */
    private static void requireFor(JsonNode claims, Set<String> audiences) throws InvalidAccessTokenException {
        require(!Collections.disjoint(strings(claims, "aud"), audiences), "The assertion is for another audience.");
    }

    private static void requireTimely(JsonNode claims, Instant now) throws InvalidAccessTokenException {
        var earliest = now.minus(AccessTokenVerifier.SKEW);
        var latest = now.plus(AccessTokenVerifier.SKEW);
        var expiresAt = instant(claims, "exp");
        require(expiresAt.isAfter(earliest), "The assertion has expired.");
        require(!expiresAt.isAfter(latest.plus(LONGEST)), "The assertion lives too long.");
        require(!claims.has("iat") || !instant(claims, "iat").isAfter(latest), "It was issued in the future.");
        require(!claims.has("nbf") || !instant(claims, "nbf").isAfter(latest), "It is not yet valid.");
    }

    /** The key decides the algorithm, never the assertion alone (RFC 8725 §3.1). */
    boolean isSignedBy(VerificationKey key) {
        return key.algorithm() == algorithm
                && kid.map(key.kid()::equals).orElse(true)
                && key.hasSigned(signed, signature);
    }

    /** How long it is accepted from now on. */
    Duration remaining(Instant now) {
        return Duration.between(now, expiresAt.plus(AccessTokenVerifier.SKEW));
    }

    /** Nothing that could be used. */
    @Override
    public String toString() {
        return "ClientAssertion[client=" + client + "]";
    }
}
