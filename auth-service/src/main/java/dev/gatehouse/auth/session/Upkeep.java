package dev.gatehouse.auth.session;

import dev.gatehouse.auth.audit.Audit;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** What every replica of this service does in the background, so that Redis and the record in Postgres agree. */
@Singleton
class Upkeep {

    private static final Logger LOG = Logger.getLogger(Upkeep.class);

    /** Rows are stamped before they are committed, and clocks differ. */
    private static final Duration OVERLAP = Duration.ofSeconds(10);

    private final Partitions partitions;
    private final Revocations revocations;
    private final TokenRevocations tokenRevocations;
    private final RoleChanges roleChanges;
    private final Replay replay;
    private final Audit audit;
    private final Clock clock;
    private Instant replayedUntil;

    Upkeep(
            Partitions partitions,
            Revocations revocations,
            TokenRevocations tokenRevocations,
            RoleChanges roleChanges,
            Replay replay,
            Audit audit,
            Clock clock) {
        this.partitions = partitions;
        this.revocations = revocations;
        this.tokenRevocations = tokenRevocations;
        this.roleChanges = roleChanges;
        this.replay = replay;
        this.audit = audit;
        this.clock = clock;
        this.replayedUntil = clock.instant();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> writeLeft() {
        return logged("write", revocations.writeLeft());
    }

    @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> writeUnwritten() {
        return logged("write", revocations.writeUnwritten(partitions.all()));
    }

    /** Ends here what another replica of this service has ended, perhaps in a Redis that was cut off and is no more. */
    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> replay() {
        var now = clock.instant();
        return logged(
                "replay",
                replay.byOthersInTheLast(Duration.between(replayedUntil, now).plus(OVERLAP))
                        .invoke(() -> replayedUntil = now));
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> forgetExpired() {
        return logged(
                "forget",
                revocations
                        .forgetExpired()
                        .chain(tokenRevocations::forgetExpired)
                        .chain(roleChanges::forgetExpired)
                        .chain(audit::forgetOld));
    }

    /** A store that is down is a matter for readiness and for those who wait for an answer; here the next turn will do. */
    private static Uni<Void> logged(String task, Uni<Void> work) {
        return work.onFailure()
                .invoke(failure -> LOG.warnf("upkeep put off task=%s error=%s", task, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }
}
