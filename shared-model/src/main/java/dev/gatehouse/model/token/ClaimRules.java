package dev.gatehouse.model.token;

import static dev.gatehouse.model.token.TokenJson.instant;
import static dev.gatehouse.model.token.TokenJson.printableText;
import static dev.gatehouse.model.token.TokenJson.require;
import static dev.gatehouse.model.token.TokenJson.strings;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the claims of access tokens, and holds them to what this issuer says to this audience now.
 *
 * @param issuer what {@code iss} must be
 * @param audience what {@code aud} must contain; where there is none, a token for anybody is taken
 */
public record ClaimRules(String issuer, Optional<String> audience, Clock clock) {

    public ClaimRules(String issuer, String audience, Clock clock) {
        this(issuer, Optional.of(audience), clock);
    }

    /** The rules of whoever tells others of tokens: only the issuer can, and each of them looks for itself in the audience. */
    public static ClaimRules forAnyAudience(String issuer, Clock clock) {
        return new ClaimRules(issuer, Optional.empty(), clock);
    }

    /**
     * Reads claims that somebody vouches for: a signature, or the issuer itself.
     *
     * @throws InvalidAccessTokenException when they are not good now, or one is missing
     */
    public AccessToken read(JsonNode claims) throws InvalidAccessTokenException {
        var now = clock.instant();
        require(printableText(claims, "iss").equals(issuer), "The token has another issuer.");
        var audiences = strings(claims, "aud");
        require(audience.map(audiences::contains).orElse(true), "The token is for another audience.");
        var issuedAt = instant(claims, "iat");
        var expiresAt = instant(claims, "exp");
        require(now.isBefore(expiresAt.plus(AccessTokenVerifier.SKEW)), "The token has expired.");
        require(!isAfter(issuedAt, now), "The token was issued in the future.");
        require(!claims.has("nbf") || !isAfter(instant(claims, "nbf"), now), "The token is not yet valid.");
        return new AccessToken(
                printableText(claims, "jti"),
                printableText(claims, "sub"),
                printableText(claims, "client_id"),
                claims.has("scope") ? AccessToken.scopes(printableText(claims, "scope")) : Set.of(),
                claims.has("groups") ? strings(claims, "groups") : Set.of(),
                claims.has("sid") ? Optional.of(printableText(claims, "sid")) : Optional.empty(),
                claims.has("preferred_username")
                        ? Optional.of(printableText(claims, "preferred_username"))
                        : Optional.empty(),
                claims.has("auth_time") ? Optional.of(instant(claims, "auth_time")) : Optional.empty(),
                issuedAt,
                expiresAt);
    }

    private static boolean isAfter(Instant moment, Instant now) {
        return moment.isAfter(now.plus(AccessTokenVerifier.SKEW));
    }
}
