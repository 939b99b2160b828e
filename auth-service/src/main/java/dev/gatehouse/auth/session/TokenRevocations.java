package dev.gatehouse.auth.session;

import dev.gatehouse.model.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The access tokens that were revoked one by one, on record in Postgres until nobody takes them any longer. No revocation is
 * acknowledged before it is here.
 */
@Singleton
class TokenRevocations {

    private static final int AT_ONCE = 500;

    private final Database database;

    TokenRevocations(Database database) {
        this.database = database;
    }

    /** Puts a token on record; a repetition changes nothing. */
    Uni<Void> write(String id, Instant expiresAt) {
        return database.write(session -> session.createNativeQuery(
                                "insert into auth.revoked_token (id, expires_at) values (:id, :expires_at) on conflict do nothing")
                        .setParameter("id", id)
                        .setParameter("expires_at", expiresAt)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The next tokens on record, in the order of their ids; none when there are no more. */
    Uni<List<String>> after(String id) {
        return database.read(session -> session.createNativeQuery("""
                        select id from auth.revoked_token
                        where id > :id and expires_at > now()
                        order by id limit :at_once""", String.class)
                .setParameter("id", id)
                .setParameter("at_once", AT_ONCE)
                .getResultList());
    }

    /** The tokens that were put on record lately. */
    Uni<List<String>> inTheLast(Duration time) {
        return database.read(session -> session.createNativeQuery("""
                        select id from auth.revoked_token
                        where recorded_at > now() - :seconds * interval '1 second' and expires_at > now()
                        order by id""", String.class)
                .setParameter("seconds", (double) time.toSeconds())
                .getResultList());
    }

    /** Forgets the tokens that nobody takes any longer. */
    Uni<Void> forgetExpired() {
        return database.write(
                        session -> session.createNativeQuery("delete from auth.revoked_token where expires_at < now()")
                                .executeUpdate())
                .replaceWithVoid();
    }
}
