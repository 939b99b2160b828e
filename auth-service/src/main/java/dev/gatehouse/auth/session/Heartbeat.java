package dev.gatehouse.auth.session;

import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.model.outage.Outage;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Tells the readers of the streams of revocations, once a second, that all that was revoked has reached them. It passes the
 * {@link Fence}, so a Redis that has lost something is told of it at once, and gets no heartbeat before.
 */
@Singleton
class Heartbeat {

    /** What the schedule is called. */
    static final String IDENTITY = "heartbeat";

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);
    private static final Script HEARTBEAT = Script.beside(Heartbeat.class, "session.lua", "heartbeat.lua");

    private static final String AS_IT_IS = "";
    private static final String ANNOUNCED = "announced";

    private final Fence fence;
    private final Replay replay;
    private final Store store;
    private final Partitions partitions;
    private final AccessTokens accessTokens;
    private final Outage outage = new Outage();

    Heartbeat(Fence fence, Replay replay, Store store, Partitions partitions, AccessTokens accessTokens) {
        this.fence = fence;
        this.replay = replay;
        this.store = store;
        this.partitions = partitions;
        this.accessTokens = accessTokens;
    }

    /** All partitions at once; one that fails holds up no other. */
    @Scheduled(identity = IDENTITY, every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> beat() {
        return Uni.join()
                .all(partitions.all().stream().map(this::beat).toList())
                .andCollectFailures()
                .replaceWithVoid()
                .invoke(() -> outage.isNews(false))
                .onFailure()
                .invoke(this::logOnce)
                .onFailure()
                .recoverWithNull();
    }

    /** A Redis that was emptied follows the same history as before: only the missing stream tells. */
    private Uni<String> beat(Partition partition) {
        return beat(partition, AS_IT_IS)
                .chain(answer -> answer.equals("lost")
                        ? replay.all(partition, store.line()).chain(() -> beat(partition, ANNOUNCED))
                        : Uni.createFrom().item(answer));
    }

    private Uni<String> beat(Partition partition, String state) {
        var life = accessTokens.acceptance().toMillis();
        var arguments = List.of(life, partitions.all().size(), state);
        return fence.run(HEARTBEAT, partition, List.of(partition.revocations()), arguments)
                .map(Response::toString);
    }

    private void logOnce(Throwable failure) {
        if (outage.isNews(true)) {
            LOG.warnf("no heartbeat for the streams of revocations error=%s", root(failure));
        }
    }

    /** What one of the partitions failed with; the others' failures are alike. */
    private static Throwable root(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : root(cause);
    }
}
