package dev.gatehouse.resource.verification;

import dev.gatehouse.model.token.Caller;
import dev.gatehouse.model.token.VerificationKey;
import dev.gatehouse.model.token.VerifiedToken;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;

/**
 * Whom a verified token names.
 *
 * @param key what the token was verified with, and stands and falls with
 */
record VerifiedCaller(SecurityIdentity identity, VerificationKey key, Instant expiresAt) {

    static VerifiedCaller of(VerifiedToken verified) {
        return new VerifiedCaller(
                new Caller(verified.token()).identity(),
                verified.key(),
                verified.token().expiresAt());
    }
}
