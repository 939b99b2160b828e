package dev.gatehouse.auth.session;

import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Lets scripts run only on a Redis that knows every revocation on record.
 *
 * <p>A Redis that was restarted, or promoted in place of another, may have lost its last writes. It follows another
 * history then, with another replication id, and it knows no scripts: they are lost in a restart and not handed to
 * replicas (Redis 7). So each script carries the history that it is for. Where Redis has not seen it, what is on record
 * is replayed first, and only then are scripts of that history loaded: by whichever replica of this service comes first,
 * for all of them, and at no cost to any other call.
 */
@Singleton
class Fence {

    private static final Logger LOG = Logger.getLogger(Fence.class);
    private static final Script HISTORY = Script.beside(Fence.class, "history.lua");
    private static final Script MARK = Script.beside(Fence.class, "mark.lua");

    private final Store store;
    private final Replay replay;
    private final Vertx vertx;
    private final Map<Partition, History> histories = new ConcurrentHashMap<>();
    private final Map<Partition, Uni<History>> renewals = new ConcurrentHashMap<>();

    Fence(Store store, Replay replay, Vertx vertx) {
        this.store = store;
        this.replay = replay;
        this.vertx = vertx;
    }

    /** Runs a script on a partition's keys. */
    Uni<Response> run(Script script, Partition partition, List<String> keys, List<?> arguments) {
        return run(script, partition, keys, arguments, 0);
    }

    /** Runs a script on a partition's keys, and waits until so many replicas have what it wrote. */
    Uni<Response> run(Script script, Partition partition, List<String> keys, List<?> arguments, int replicas) {
        return history(partition)
                .chain(history -> store.runSeen(history.of(script), keys, arguments, replicas))
                .onFailure(Script::isUnseen)
                .recoverWithUni(
                        () -> renewed(partition).chain(history -> store.run(history.of(script), keys, arguments)));
    }

    private Uni<History> history(Partition partition) {
        var known = histories.get(partition);
        return known != null ? Uni.createFrom().item(known) : renewed(partition);
    }

    /** One at a time for a partition; whoever comes meanwhile waits for the same, and goes on as the request it was. */
    private Uni<History> renewed(Partition partition) {
        return Uni.createFrom().deferred(() -> {
            var caller = MutinyHelper.executor(vertx.getOrCreateContext());
            return renewals.computeIfAbsent(partition, this::renewal).emitOn(caller);
        });
    }

    private Uni<History> renewal(Partition partition) {
        return renew(partition)
                .invoke(history -> histories.put(partition, history))
                .onTermination()
                .invoke(() -> renewals.remove(partition))
                .memoize()
                .indefinitely();
    }

    private Uni<History> renew(Partition partition) {
        return historyId(partition)
                .chain(id -> replayed(partition, new History(partition, id)).chain(history -> historyId(partition)
                        .chain(now -> now.equals(id) ? Uni.createFrom().item(history) : renew(partition))));
    }

    private Uni<String> historyId(Partition partition) {
        return store.run(HISTORY, List.of(partition.revocations()), List.of()).map(Response::toString);
    }

    private Uni<History> replayed(Partition partition, History history) {
        var mark = history.of(MARK);
        var keys = List.of(partition.revocations());
        return store.runSeen(mark, keys, List.of())
                .onFailure(Script::isUnseen)
                .recoverWithUni(() -> replay.all(partition)
                        .invoke(revived -> LOG.infof(
                                "revocations replayed partition=%d history=%s revived=%d",
                                partition.number(), history.id(), revived))
                        .chain(() -> store.run(mark, keys, List.of())))
                .replaceWith(history);
    }

    /** The scripts for one partition in one history of writes. */
    private record History(Partition partition, String id, Map<Script, Script> scripts) {

        History(Partition partition, String id) {
            this(partition, id, new ConcurrentHashMap<>());
        }

        Script of(Script script) {
            return scripts.computeIfAbsent(
                    script, plain -> plain.marked("partition %d, history %s".formatted(partition.number(), id)));
        }
    }
}
