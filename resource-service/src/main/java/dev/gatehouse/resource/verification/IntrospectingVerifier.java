package dev.gatehouse.resource.verification;

import dev.gatehouse.model.bearer.BearerVerifier;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Verifies tokens by asking the auth-service about each, where the token could be good at all. */
final class IntrospectingVerifier implements BearerVerifier {

    private final Introspections introspections;
    private final AccessTokenVerifier verifier;
    private final VerifiedTokens verified;
    private final Duration cache;
    private final VerificationCounters counters;
    private final Clock clock;

    /**
     * Asks about what could be good.
     *
     * @param verifier tells what could be
     * @param cache for how long an answer counts; at zero {@code verified} is left alone
     */
    IntrospectingVerifier(
            Introspections introspections,
            AccessTokenVerifier verifier,
            VerifiedTokens verified,
            Duration cache,
            VerificationCounters counters,
            Clock clock) {
        this.introspections = introspections;
        this.verifier = verifier;
        this.verified = verified;
        this.cache = cache;
        this.counters = counters;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> verify(String token) {
        var known = isCaching() ? verified.find(token).orElse(null) : null;
        if (known != null) {
            counters.cached().increment();
            return known.answer();
        }
        try {
            return ask(token, verifier.requirePlausible(token));
        } catch (InvalidAccessTokenException e) {
            counters.refused().increment();
            return Uni.createFrom().failure(e);
        }
    }

    private Uni<SecurityIdentity> ask(String token, String kid) {
        return introspections
                .live(token)
                .onFailure()
                .invoke(this::count)
                .map(live -> VerifiedCaller.of(live, kid, goodUntil(live)))
                .invoke(caller -> accept(token, caller))
                .map(VerifiedCaller::identity);
    }

    private void accept(String token, VerifiedCaller caller) {
        counters.verified().increment();
        if (isCaching()) {
            verified.keep(token, caller);
        }
    }

    private void count(Throwable failure) {
        var refused = failure instanceof InvalidAccessTokenException;
        (refused ? counters.refused() : counters.unavailable()).increment();
    }

    private boolean isCaching() {
        return !cache.isZero();
    }

    private Instant goodUntil(AccessToken token) {
        var end = VerifiedCaller.end(token);
        var stale = clock.instant().plus(cache);
        return stale.isBefore(end) ? stale : end;
    }
}
