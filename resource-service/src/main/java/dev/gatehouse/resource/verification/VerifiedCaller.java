package dev.gatehouse.resource.verification;

import dev.gatehouse.model.token.Caller;
import dev.gatehouse.model.token.VerificationKey;
import dev.gatehouse.model.token.VerifiedToken;
import dev.gatehouse.resource.revocation.Revocable;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;

/**
 * Whom a verified token names.
 *
 * @param key what the token was verified with, and stands and falls with
 * @param revocable by what the token may be revoked
 */
record VerifiedCaller(SecurityIdentity identity, VerificationKey key, Instant expiresAt, Revocable revocable) {

    static VerifiedCaller of(VerifiedToken verified) {
        return new VerifiedCaller(
                new Caller(verified.token()).identity(),
                verified.key(),
                verified.token().expiresAt(),
                Revocable.of(verified));
    }
}
