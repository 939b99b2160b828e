package dev.gatehouse.auth.key;

import dev.gatehouse.auth.MovedClock;
import dev.gatehouse.auth.store.Store;
import dev.gatehouse.model.crypto.Signatures;
import dev.gatehouse.model.database.Database;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Starts further replicas of the keys beside that of the application, on the same Postgres, Redis and clock. */
@Alternative
@Singleton
class Replicas {

    private final Database database;
    private final Store store;
    private final Signatures signatures;
    private final MovedClock clock;
    private final Vertx vertx;

    Replicas(Database database, Store store, Signatures signatures, MovedClock clock, Vertx vertx) {
        this.database = database;
        this.store = store;
        this.signatures = signatures;
        this.clock = clock;
        this.vertx = vertx;
    }

    /** Forgets all keys, as before the very first start. */
    void clear() {
        clock.reset();
        await(() -> database.write(session ->
                session.createMutationQuery("delete from SigningKeyEntity").executeUpdate()));
    }

    KeyRows rows() {
        return new KeyRows(database, KeySettings.DEFAULT.schedule(), clock);
    }

    Replica start(KeySettings settings) {
        var replica = replica(settings);
        await(replica.upkeep()::begin);
        return replica;
    }

    Replica replica(KeySettings settings) {
        var schedule = settings.schedule();
        var rows = new KeyRows(database, schedule, clock);
        var sealing = new Sealing(settings);
        var keys = new SigningKeys(rows, sealing, schedule, signatures, clock);
        var upkeep = new KeyUpkeep(keys, rows, schedule, sealing, settings, database, clock, vertx);
        var rotation = new KeyRotation(keys, rows, upkeep, new KeyAnnouncement(store, schedule, keys, clock), clock);
        return new Replica(keys, upkeep, rotation);
    }

    static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does both at once. */
    static <T> List<T> atOnce(Supplier<Uni<T>> one, Supplier<Uni<T>> other) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            var first = threads.submit(() -> await(one));
            var second = threads.submit(() -> await(other));
            return Arrays.asList(first.get(), second.get());
        } finally {
            threads.shutdown();
        }
    }

    record Replica(SigningKeys keys, KeyUpkeep upkeep, KeyRotation rotation) {

        String signing() {
            return keys.current().kid();
        }

        List<String> published() {
            return keys.published().stream().map(key -> key.kid()).toList();
        }

        /** What the schedule does in every replica. */
        void tick() {
            await(upkeep::run);
        }

        KeyDescription rotate() {
            return await(rotation::rotate);
        }

        void withdraw(String kid) {
            await(() -> rotation.withdraw(kid));
        }

        List<KeyDescription> list() {
            return await(rotation::list);
        }
    }
}
