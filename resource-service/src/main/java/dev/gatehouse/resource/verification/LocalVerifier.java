package dev.gatehouse.resource.verification;

import dev.gatehouse.model.bearer.BearerVerifier;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.micrometer.core.instrument.Counter;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Verifies tokens by their signature, with keys from memory, and each token once; what else is to be known of a caller is
 * asked on each request.
 */
final class LocalVerifier implements BearerVerifier {

    private final AccessTokenVerifier verifier;
    private final VerifiedTokens verified;
    private final KeyMap keys;
    private final VerificationCounters counters;
    private final Check check;

    LocalVerifier(
            AccessTokenVerifier verifier,
            VerifiedTokens verified,
            KeyMap keys,
            VerificationCounters counters,
            Check check) {
        this.verifier = verifier;
        this.verified = verified;
        this.keys = keys;
        this.counters = counters;
        this.check = check;
    }

    @Override
    public SecurityIdentity verify(String token) throws InvalidAccessTokenException {
        try {
            var known = verified.find(token).filter(caller -> keys.holds(caller.key()));
            return known.isPresent()
                    ? checked(known.get(), counters.cached())
                    : checked(fresh(token), counters.verified());
        } catch (InvalidAccessTokenException e) {
            counters.refused().increment();
            throw e;
        } catch (ProblemException e) {
            counters.unavailable().increment();
            throw e;
        }
    }

    private VerifiedCaller fresh(String token) throws InvalidAccessTokenException {
        var caller = VerifiedCaller.of(verifier.verifyWithKey(token));
        verified.keep(token, caller);
        return caller;
    }

    private SecurityIdentity checked(VerifiedCaller caller, Counter outcome) throws InvalidAccessTokenException {
        check.of(caller);
        outcome.increment();
        return caller.identity();
    }

    /** What is asked of a caller whose token is good. */
    @FunctionalInterface
    interface Check {

        /**
         * Lets the caller pass, or not.
         *
         * @throws InvalidAccessTokenException when the token is good no longer
         * @throws ProblemException when that can't be told
         */
        void of(VerifiedCaller caller) throws InvalidAccessTokenException;
    }
}
