package dev.gatehouse.resource.verification;

import dev.gatehouse.model.bearer.BearerVerifier;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import dev.gatehouse.model.token.TokenKey;
import io.micrometer.core.instrument.Counter;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.util.function.Predicate;

/**
 * Verifies tokens by their signature, with keys from memory, and each token once; what else is to be known of a caller is
 * asked on each request.
 */
final class LocalVerifier implements BearerVerifier {

    private final AccessTokenVerifier verifier;
    private final VerifiedTokens verified;
    private final Predicate<TokenKey> isStillTrusted;
    private final VerificationCounters counters;
    private final Check check;
    private final BearerVerifier inDoubt;

    /**
     * Verifies with keys that may cease to be trusted.
     *
     * @param isStillTrusted whether a key that was trusted is so now
     * @param inDoubt is asked about a token that is good, and that the check leaves unsettled
     */
    LocalVerifier(
            AccessTokenVerifier verifier,
            VerifiedTokens verified,
            Predicate<TokenKey> isStillTrusted,
            VerificationCounters counters,
            Check check,
            BearerVerifier inDoubt) {
        this.verifier = verifier;
        this.verified = verified;
        this.isStillTrusted = isStillTrusted;
        this.counters = counters;
        this.check = check;
        this.inDoubt = inDoubt;
    }

    @Override
    public Uni<SecurityIdentity> verify(String token) {
        try {
            return decide(token);
        } catch (InvalidAccessTokenException e) {
            counters.refused().increment();
            return Uni.createFrom().failure(e);
        } catch (ProblemException e) {
            counters.unavailable().increment();
            return Uni.createFrom().failure(e);
        }
    }

    private Uni<SecurityIdentity> decide(String token) throws InvalidAccessTokenException {
        var known = verified.find(token).filter(this::isKeyStillTrusted);
        return known.isPresent()
                ? checked(token, known.get(), counters.cached())
                : checked(token, fresh(token), counters.verified());
    }

    private boolean isKeyStillTrusted(VerifiedCaller caller) {
        return isStillTrusted.test(caller.key());
    }

    private VerifiedCaller fresh(String token) throws InvalidAccessTokenException {
        var caller = VerifiedCaller.of(verifier.verifyWithKey(token));
        verified.keep(token, caller);
        return caller;
    }

    private Uni<SecurityIdentity> checked(String token, VerifiedCaller caller, Counter outcome)
            throws InvalidAccessTokenException {
        if (check.settles(caller)) {
            outcome.increment();
            return caller.answer();
        }
        return inDoubt.verify(token);
    }

    /** What is asked of a caller whose token is good. */
    @FunctionalInterface
    interface Check {

        /**
         * Lets the caller pass, or not.
         *
         * @return whether that is settled by it; if not somebody else is to be asked
         * @throws InvalidAccessTokenException when the token is good no longer
         * @throws ProblemException when that can't be told
         */
        boolean settles(VerifiedCaller caller) throws InvalidAccessTokenException;
    }
}
