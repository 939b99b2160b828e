package dev.gatehouse.resource.session;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.resource.verification.VerificationConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The sessions that this service keeps itself, in the modes that have any. */
@Singleton
class WebSessions {

    private final Optional<SessionStore> store;
    private final Duration absolute;
    private final Clock clock;

    WebSessions(
            VerificationConfig verification,
            WebSessionConfig config,
            Instance<RedisStore> redis,
            Instance<PostgresStore> postgres,
            Instance<MemoryStore> memory,
            Clock clock) {
        this.store = switch (verification.verification().mode()) {
            case SESSION_REDIS -> Optional.of(redis.get());
            case SESSION_POSTGRES -> Optional.of(postgres.get());
            case SESSION_MEMORY -> Optional.of(memory.get());
            default -> Optional.empty();
        };
        this.absolute = config.absolute();
        this.clock = clock;
    }

    /** Whether there are any in this mode. */
    boolean areKept() {
        return store.isPresent();
    }

    /** Opens a session under an id that nobody has seen before. */
    Uni<SessionId> open(AccessToken caller) {
        var id = SessionId.random();
        return asked(store().add(id.hash(), caller.until(clock.instant().plus(absolute))))
                .replaceWith(id);
    }

    /** Whose session it is, if it lives. */
    Uni<Optional<AccessToken>> find(SessionId id) {
        return asked(store().find(id.hash()))
                .map(found -> found.filter(caller -> clock.instant().isBefore(caller.expiresAt())));
    }

    Uni<Void> end(SessionId id) {
        return asked(store().remove(id.hash()));
    }

    private SessionStore store() {
        return store.orElseThrow(() -> new IllegalStateException("There are no sessions in this mode."));
    }

    /** A store that does not answer says nothing against a session. */
    private static <T> Uni<T> asked(Uni<T> answer) {
        return answer.onFailure(failure -> !(failure instanceof ProblemException))
                .transform(ProblemException::unavailable);
    }
}
