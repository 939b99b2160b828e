package dev.gatehouse.resource.session;

import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.token.AccessToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sessions in Postgres: a row each, which counts until it expires, by Postgres' clock. */
@Singleton
class PostgresStore implements SessionStore {

    private static final Logger LOG = Logger.getLogger(PostgresStore.class);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(30);
    private static final int SWEPT_AT_ONCE = 1_000;

    private final Database database;
    private final CallerText texts;
    private final SessionLife life;
    private final Vertx vertx;
    private final long sweeping;

    PostgresStore(Database database, CallerText texts, SessionLife life, Vertx vertx) {
        this.database = database;
        this.texts = texts;
        this.life = life;
        this.vertx = vertx;
        this.sweeping = vertx.setPeriodic(SWEEP_EVERY.toMillis(), due -> sweepBeside());
    }

    @Override
    public Uni<Void> add(String hash, AccessToken caller) {
        return database.write(session -> session.createNativeQuery("""
                                insert into {h-schema}web_session (hash, caller, ends_at, expires_at)
                                values (:hash, :caller, :end,
                                    least(:end, now() + cast(:idle as double precision) * interval '1 second'))""")
                        .setParameter("hash", hash)
                        .setParameter("caller", texts.write(caller))
                        .setParameter("end", caller.expiresAt())
                        .setParameter("idle", seconds(life.idle()))
                        .executeUpdate())
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<AccessToken>> find(String hash) {
        return database.read(session -> session.createNativeQuery("""
                                select caller, expires_at < least(ends_at,
                                    now() + cast(:fresh as double precision) * interval '1 second') as due
                                from {h-schema}web_session where hash = :hash and expires_at > now()""", Object[].class)
                        .setParameter("hash", hash)
                        .setParameter("fresh", seconds(life.idle().minus(life.step())))
                        .getSingleResultOrNull())
                .chain(row -> found(hash, row));
    }

    private Uni<Optional<AccessToken>> found(String hash, Object @Nullable [] row) {
        if (row == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        var caller = Optional.of(texts.read((String) row[0]));
        return (boolean) row[1]
                ? touch(hash).replaceWith(caller)
                : Uni.createFrom().item(caller);
    }

    private Uni<Integer> touch(String hash) {
        return database.write(session -> session.createNativeQuery("""
                        update {h-schema}web_session
                        set expires_at = least(ends_at, now() + cast(:idle as double precision) * interval '1 second')
                        where hash = :hash and expires_at > now()""")
                .setParameter("hash", hash)
                .setParameter("idle", seconds(life.idle()))
                .executeUpdate());
    }

    @Override
    public Uni<Void> remove(String hash) {
        return database.write(
                        session -> session.createNativeQuery("delete from {h-schema}web_session where hash = :hash")
                                .setParameter("hash", hash)
                                .executeUpdate())
                .replaceWithVoid();
    }

    /** Removes what has expired, some at a time, so that no transaction is long. */
    Uni<Void> sweep() {
        return removeSome()
                .repeat()
                .whilst(removed -> removed == SWEPT_AT_ONCE)
                .onItem()
                .ignoreAsUni();
    }

    /** In the order of the index; replicas that do so at once take others. */
    private Uni<Integer> removeSome() {
        return database.write(session -> session.createNativeQuery("""
                        delete from {h-schema}web_session where hash in (
                            select hash from {h-schema}web_session where expires_at <= now()
                            order by expires_at limit :some for update skip locked)""")
                .setParameter("some", SWEPT_AT_ONCE)
                .executeUpdate());
    }

    private void sweepBeside() {
        sweep().subscribe().with(done -> {}, failure -> LOG.warnf("expired sessions kept error=%s", failure));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @PreDestroy
    void close() {
        vertx.cancelTimer(sweeping);
    }
}
