package dev.gatehouse.auth.key;

import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import dev.gatehouse.model.revocation.RevocationStream;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Tells every verifier of a withdrawn key: those that follow the revocations refuse it before they next read the keys. */
@Singleton
class KeyAnnouncement {

    private static final Script SCRIPT = Script.beside(KeyAnnouncement.class, "announce.lua");

    /** Of the first partition, which there is whatever their number. Verifiers follow all of them. */
    private static final String STREAM = RevocationStream.key(0);

    private final Store store;
    private final KeySchedule schedule;

    KeyAnnouncement(Store store, KeySchedule schedule) {
        this.store = store;
        this.schedule = schedule;
    }

    /** Fails with a problem when Redis is down. */
    Uni<Void> announce(String kid) {
        return store.run(SCRIPT, List.of(STREAM), List.of(kid, schedule.memory().toMillis()))
                .replaceWithVoid();
    }
}
