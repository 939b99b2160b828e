package dev.gatehouse.resource.verification;

import dev.gatehouse.model.bearer.BearerVerifier;
import dev.gatehouse.model.revocation.RevocationKind;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import dev.gatehouse.resource.revocation.Revocations;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The verifier of the mode that is configured, and no other. */
@Singleton
class Verifiers {

    private final VerificationConfig config;
    private final KeyMap keys;
    private final VerifiedTokens verified;
    private final VerificationCounters counters;
    private final Revocations revocations;
    private final Clock clock;

    Verifiers(
            VerificationConfig config,
            KeyMap keys,
            VerifiedTokens verified,
            VerificationCounters counters,
            Revocations revocations,
            Clock clock) {
        this.config = config;
        this.keys = keys;
        this.verified = verified;
        this.counters = counters;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** Only the modes that follow revocations need a Redis. */
    void start(@Observes StartupEvent event) {
        switch (config.verification().mode()) {
            case LOCAL -> {}
            case LOCAL_REVOCABLE -> revocations.start();
        }
    }

    @Produces
    @Singleton
    BearerVerifier chosen() {
        return switch (config.verification().mode()) {
            case LOCAL -> local(caller -> {});
            case LOCAL_REVOCABLE -> local(this::requireUnrevoked);
        };
    }

    private LocalVerifier local(LocalVerifier.Check check) {
        var verifier = new AccessTokenVerifier(config.issuer(), config.audience(), keys::find, clock);
        return new LocalVerifier(verifier, verified, keys, counters, check);
    }

    private void requireUnrevoked(VerifiedCaller caller) throws InvalidAccessTokenException {
        var revoked = revocations.revoked(caller.revocable());
        if (revoked.isPresent()) {
            throw new InvalidAccessTokenException(reason(revoked.get()));
        }
    }

    private static String reason(RevocationKind revoked) {
        return switch (revoked) {
            case SESSION -> "The session was ended.";
            case TOKEN -> "The token was revoked.";
            case KEY -> "The token's key was revoked.";
        };
    }
}
