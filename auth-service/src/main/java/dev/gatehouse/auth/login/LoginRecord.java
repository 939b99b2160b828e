package dev.gatehouse.auth.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.auth.account.Username;
import dev.gatehouse.auth.audit.Actor;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.login.LoginThrottle.Attempt;
import dev.gatehouse.auth.session.LiveSession;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Counts logins, and has them on record; none of them waits for that. */
@Singleton
class LoginRecord {

    /** Whoever is refused may come again at once, and as often as the network bears: the record would be full of that. */
    private static final Duration ONCE_IN = Duration.ofMinutes(1);

    private static final long MOST_REMEMBERED = 10_000;

    private final Audit audit;
    private final MeterRegistry metrics;
    private final Cache<Locked, Locked> lately = Caffeine.newBuilder()
            .expireAfterWrite(ONCE_IN)
            .maximumSize(MOST_REMEMBERED)
            .build();

    LoginRecord(Audit audit, MeterRegistry metrics) {
        this.audit = audit;
        this.metrics = metrics;
    }

    void succeeded(LiveSession session, HttpServerRequest request) {
        count("success");
        var grant = session.grant();
        var account = UUID.fromString(grant.subject());
        audit.recordSoon(audit.act(AuditEvent.LOGIN_SUCCEEDED, request)
                .by(Actor.of(account))
                .on(Target.session(account, grant.session()).through(grant.clientId())));
    }

    void failed(Throwable failure, Attempt attempt, HttpServerRequest request) {
        if (failure instanceof ProblemException problem) {
            count(problem.type().name().toLowerCase(Locale.ROOT));
            record(problem.type(), attempt, request);
        } else {
            count("error");
        }
    }

    private void record(ProblemType type, Attempt attempt, HttpServerRequest request) {
        if (type == ProblemType.INVALID_CREDENTIALS) {
            record(AuditEvent.LOGIN_FAILED, attempt, request);
        } else if (type == ProblemType.TOO_MANY_REQUESTS && isFirst(attempt)) {
            record(AuditEvent.LOGIN_LOCKED_OUT, attempt, request);
        }
    }

    private boolean isFirst(Attempt attempt) {
        var locked = new Locked(username(attempt), attempt.address().toString());
        return lately.asMap().putIfAbsent(locked, locked) == null;
    }

    private void record(AuditEvent event, Attempt attempt, HttpServerRequest request) {
        audit.recordSoon(audit.act(event, request).on(Target.named(username(attempt))));
    }

    /** None where what was typed can be no username, which may be as long as a body. */
    private static Optional<String> username(Attempt attempt) {
        return Username.of(attempt.username()).map(Username::value);
    }

    private void count(String outcome) {
        metrics.counter("gatehouse.logins", "outcome", outcome).increment();
    }

    private record Locked(Optional<String> username, String address) {}
}
