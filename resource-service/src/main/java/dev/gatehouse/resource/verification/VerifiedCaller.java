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

/**
 * Whom a verified token names.
 *
 * @param answer the identity, ready to be given to each request
 * @param key what the token was verified with, and stands and falls with
 * @param goodUntil when verifiers begin to refuse the token
 * @param revocable by what the token may be revoked
 */
record VerifiedCaller(Uni<SecurityIdentity> answer, TokenKey key, Instant goodUntil, Revocable revocable) {

    static VerifiedCaller of(VerifiedToken verified) {
        var token = verified.token();
        return new VerifiedCaller(
                Uni.createFrom().item(new Caller(token).identity()),
                verified.key(),
                end(token),
                Revocable.of(verified));
    }

    /** The moment at which verifiers begin to refuse a token. */
    static Instant end(AccessToken token) {
        return token.expiresAt().plus(AccessTokenVerifier.SKEW);
    }
}
