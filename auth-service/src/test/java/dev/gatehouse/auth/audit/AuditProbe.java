package dev.gatehouse.auth.audit;

import dev.gatehouse.model.database.Database;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** What a test asks the table of the record itself. */
@Singleton
public class AuditProbe {

    private final Database database;

    AuditProbe(Database database) {
        this.database = database;
    }

    /** How many rows have a text anywhere. */
    public long having(String text) {
        return count("position(:text in cast(audit as text)) > 0", text);
    }

    /** How many rows are of an event and of the account that has a username, or of none where that is empty. */
    public long of(AuditEvent event, String username) {
        return count(
                "event = '%s' and coalesce((select username from auth.account where account.id = account_id), '') = :text"
                        .formatted(event.word()),
                username);
    }

    private long count(String condition, String text) {
        return await(() -> database.read(
                session -> session.createNativeQuery("select count(*) from auth.audit where " + condition, Long.class)
                        .setParameter("text", text)
                        .getSingleResult()));
    }

    /** Runs a statement as it is. */
    void execute(String statement) {
        await(() ->
                database.write(session -> session.createNativeQuery(statement).executeUpdate()));
    }

    static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException(failure);
        }
    }
}
