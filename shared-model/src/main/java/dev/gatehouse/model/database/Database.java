package dev.gatehouse.model.database;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/** Work in the service's schema. */
@Singleton
public class Database {

    private static final int RETRIES_AT_START = 5;

    private final Mutiny.SessionFactory sessions;
    private final Duration timeout;

    Database(Mutiny.SessionFactory sessions, DatabaseConfig config) {
        this.sessions = sessions;
        this.timeout = config.timeout();
    }

    /** Does work while the service starts; a PostgreSQL that is starting too, or is too busy as yet, is waited for. */
    public <T> T atStart(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Uni.createFrom()
                .deferred(work::get)
                .onFailure(Database::isUnavailable)
                .retry()
                .withBackOff(Duration.ofSeconds(1))
                .atMost(RETRIES_AT_START));
    }

    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.UNAVAILABLE;
    }

    /** Reads, statement by statement, with nothing tracked and no transaction around. */
    public <T> Uni<T> read(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return bounded(with(sessions.openStatelessSession(), work));
    }

    /** Writes, all of it or nothing. */
    public <T> Uni<T> write(Function<Mutiny.Session, Uni<T>> work) {
        return bounded(with(sessions.openSession(), session -> session.withTransaction(ended -> work.apply(session))));
    }

    /**
     * Opens a session for this piece of work alone: what the factory calls "with session" gives all work that runs at
     * once in one Vert.x context the same session and transaction, and the first to end ends it for the others.
     */
    private static <S extends Mutiny.Closeable, T> Uni<T> with(Uni<S> opened, Function<S, Uni<T>> work) {
        return opened.chain(
                session -> Uni.createFrom().deferred(() -> work.apply(session)).eventually(session::close));
    }

    /**
     * Stops waiting, but does not cancel: a session that is cancelled in mid-statement would not give its connection
     * back. The work goes on beside and ends when PostgreSQL answers or the connection breaks.
     */
    private <T> Uni<T> bounded(Uni<T> work) {
        return Uni.createFrom()
                .completionStage(() -> work.subscribeAsCompletionStage().copy())
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(TimeoutException.class)
                .transform(ProblemException::unavailable);
    }
}
