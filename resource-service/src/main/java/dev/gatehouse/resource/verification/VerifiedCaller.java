package dev.gatehouse.resource.verification;

import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.Caller;
import dev.gatehouse.model.token.TokenKey;
import dev.gatehouse.model.token.VerifiedToken;
import dev.gatehouse.resource.revocation.Revocable;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom a verified token names.
 *
 * @param answer the identity, ready to be given to each request
 * @param key what the token was verified with, and stands and falls with; none where somebody else has verified it
 * @param goodUntil when it is to be verified anew
 * @param revocable by what the token may be revoked
 */
record VerifiedCaller(
        SecurityIdentity identity,
        Uni<SecurityIdentity> answer,
        Optional<TokenKey> key,
        Instant goodUntil,
        Revocable revocable) {

    static VerifiedCaller of(VerifiedToken verified) {
        var token = verified.token();
        return of(token, Optional.of(verified.key()), end(token), Revocable.of(verified));
    }

    static VerifiedCaller of(AccessToken token, String kid, Instant goodUntil) {
        return of(token, Optional.empty(), goodUntil, Revocable.of(token, kid));
    }

    private static VerifiedCaller of(
            AccessToken token, Optional<TokenKey> key, Instant goodUntil, Revocable revocable) {
        var identity = new Caller(token).identity();
        return new VerifiedCaller(identity, Uni.createFrom().item(identity), key, goodUntil, revocable);
    }

    /** The moment at which verifiers begin to refuse the token. */
    static Instant end(AccessToken token) {
        return token.expiresAt().plus(AccessTokenVerifier.SKEW);
    }
}
