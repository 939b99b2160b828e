package dev.gatehouse.resource.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.model.bearer.BearerVerifier;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.Caller;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks the auth-service about each token. It is asked about those alone whose signature was found good, since a question costs
 * more than a signature, and takes one of the connections that honest callers need.
 */
final class IntrospectingVerifier implements BearerVerifier {

    private final Introspections introspections;
    private final Duration lasting;
    private final VerificationCounters counters;
    private final Clock clock;
    private final Cache<String, Answer> answers;

    /**
     * Asks about tokens that are good by themselves.
     *
     * @param lasting for how long an answer counts; at zero for the request only that it was asked for
     * @param memory in bytes, about how much answers that last may take
     */
    IntrospectingVerifier(
            Introspections introspections, Duration lasting, long memory, VerificationCounters counters, Clock clock) {
        this.introspections = introspections;
        this.lasting = lasting;
        this.counters = counters;
        this.clock = clock;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(memory)
                .weigher((String token, Answer answer) -> VerifiedTokens.weight(token))
                .expireAfterWrite(lasting)
                .executor(Runnable::run)
                .build();
    }

    /** Whom a token names, for as long as that may be taken for true. */
    private record Answer(SecurityIdentity identity, Instant goodUntil) {}

    @Override
    public Uni<SecurityIdentity> verify(String token) {
        var known = known(token);
        if (known == null) {
            return ask(token);
        }
        counters.cached().increment();
        return Uni.createFrom().item(known.identity());
    }

    private @Nullable Answer known(String token) {
        if (lasting.isZero()) {
            return null;
        }
        var answer = answers.getIfPresent(token);
        return answer != null && clock.instant().isBefore(answer.goodUntil()) ? answer : null;
    }

    private Uni<SecurityIdentity> ask(String token) {
        return introspections
                .live(token)
                .onFailure()
                .invoke(this::count)
                .map(this::answer)
                .invoke(answer -> accept(token, answer))
                .map(Answer::identity);
    }

    private void accept(String token, Answer answer) {
        counters.verified().increment();
        if (!lasting.isZero()) {
            answers.put(token, answer);
        }
    }

    private void count(Throwable failure) {
        var refused = failure instanceof InvalidAccessTokenException;
        (refused ? counters.refused() : counters.unavailable()).increment();
    }

    private Answer answer(AccessToken token) {
        var end = VerifiedCaller.end(token);
        var stale = clock.instant().plus(lasting);
        return new Answer(new Caller(token).identity(), stale.isBefore(end) ? stale : end);
    }
}
