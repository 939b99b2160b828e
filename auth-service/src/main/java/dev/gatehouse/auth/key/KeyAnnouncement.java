package dev.gatehouse.auth.key;

import dev.gatehouse.auth.store.Line;
import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import dev.gatehouse.model.revocation.RevocationStream;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Tells every verifier of a withdrawn key: those that follow the revocations refuse it before they next read the keys. */
@Singleton
public class KeyAnnouncement {

    private static final Script SCRIPT = Script.beside(KeyAnnouncement.class, "announce.lua");

    /** Of the first partition, which there is whatever their number. Verifiers follow all of them. */
    private static final String STREAM = RevocationStream.key(0);

    private final Store store;
    private final KeySchedule schedule;
    private final SigningKeys keys;
    private final Clock clock;

    KeyAnnouncement(Store store, KeySchedule schedule, SigningKeys keys, Clock clock) {
        this.store = store;
        this.schedule = schedule;
        this.keys = keys;
        this.clock = clock;
    }

    /** Fails with a problem when Redis is down. */
    Uni<Void> announce(String kid) {
        return announce(kid, store.line());
    }

    /** Tells a Redis that may have lost it of each key that was withdrawn lately. */
    public Uni<Void> repeat(Line line) {
        var since = clock.instant().minus(schedule.memory());
        return Multi.createFrom()
                .iterable(keys.ring().withdrawnAfter(since))
                .onItem()
                .transformToUniAndConcatenate(key -> announce(key.kid(), line))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> announce(String kid, Line line) {
        return line.run(SCRIPT, List.of(STREAM), List.of(kid, schedule.memory().toMillis()))
                .replaceWithVoid();
    }
}
