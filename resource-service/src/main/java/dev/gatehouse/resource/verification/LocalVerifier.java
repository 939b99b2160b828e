package dev.gatehouse.resource.verification;

import dev.gatehouse.model.bearer.BearerVerifier;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Verifies tokens by their signature, with keys from memory, and each token once. */
@Singleton
class LocalVerifier implements BearerVerifier {

    private final AccessTokenVerifier verifier;
    private final VerifiedTokens verified;
    private final KeyMap keys;
    private final VerificationCounters counters;

    LocalVerifier(
            VerificationConfig config,
            KeyMap keys,
            VerifiedTokens verified,
            Clock clock,
            VerificationCounters counters) {
        this.verifier = new AccessTokenVerifier(config.issuer(), config.audience(), keys::find, clock);
        this.verified = verified;
        this.keys = keys;
        this.counters = counters;
    }

    @Override
    public SecurityIdentity verify(String token) throws InvalidAccessTokenException {
        var known = verified.find(token).filter(caller -> keys.holds(caller.key()));
        if (known.isPresent()) {
            counters.cached().increment();
            return known.get().identity();
        }
        try {
            var caller = VerifiedCaller.of(verifier.verifyWithKey(token));
            verified.keep(token, caller);
            counters.verified().increment();
            return caller.identity();
        } catch (InvalidAccessTokenException e) {
            counters.refused().increment();
            throw e;
        } catch (ProblemException e) {
            counters.unavailable().increment();
            throw e;
        }
    }
}
