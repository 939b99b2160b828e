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
 * history then, with another run id or replication id, and it knows no scripts: they are lost in a restart and not handed
 * to replicas (Redis 7). So each script carries the history that it is for, and where Redis has not seen it, or the
 * connection is another one, this replica of the service asks for the history. When it is a new one, all that is on record
 * is replayed before anything else is done there. Any other call pays nothing for this.
 */
@Singleton
class Fence {

    private static final Logger LOG = Logger.getLogger(Fence.class);
    private static final Script HISTORY = Script.beside(Fence.class, "history.lua");

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
                .recoverWithUni(() ->
                        renewed(partition).chain(history -> store.run(history.of(script), keys, arguments, replicas)));
    }

    private Uni<History> history(Partition partition) {
        var known = histories.get(partition);
        return known != null && known.connection() == store.connection()
                ? Uni.createFrom().item(known)
                : renewed(partition);
    }

    /** One at a time for a partition; whoever comes meanwhile waits for the same, and goes on as the request it was. */
    private Uni<History> renewed(Partition partition) {
        return Uni.createFrom().deferred(() -> {
            var caller = MutinyHelper.executor(vertx.getOrCreateContext());
            return renewals.computeIfAbsent(partition, this::renewal).emitOn(caller);
        });
    }

    private Uni<History> renewal(Partition partition) {
        return ask(partition)
                .chain(id -> renew(partition, id))
                .invoke(history -> histories.put(partition, history))
                .onTermination()
                .invoke(() -> renewals.remove(partition))
                .memoize()
                .indefinitely();
    }

    private Uni<String> ask(Partition partition) {
        return store.run(HISTORY, List.of(partition.revocations()), List.of()).map(Response::toString);
    }

    private Uni<History> renew(Partition partition, String id) {
        var connection = store.connection();
        var known = histories.get(partition);
        return known != null && known.id().equals(id)
                ? Uni.createFrom().item(known.on(connection))
                : replay(partition, id)
                        .chain(now -> now.equals(id)
                                ? Uni.createFrom().item(History.of(partition, id, connection))
                                : renew(partition, now));
    }

    /** Replays, and asks again: only a Redis that has stayed the same has been told all of it. */
    private Uni<String> replay(Partition partition, String id) {
        return replay.all(partition)
                .invoke(revived -> LOG.infof(
                        "revocations replayed partition=%d history=%s revived=%d", partition.number(), id, revived))
                .chain(() -> ask(partition));
    }

    /** The scripts for one partition in one history of writes, as it was last seen on a connection. */
    private record History(Partition partition, String id, int connection, Map<Script, Script> scripts) {

        static History of(Partition partition, String id, int connection) {
            return new History(partition, id, connection, new ConcurrentHashMap<>());
        }

        History on(int other) {
            return new History(partition, id, other, scripts);
        }

        Script of(Script script) {
            return scripts.computeIfAbsent(
                    script, plain -> plain.marked("partition %d, history %s".formatted(partition.number(), id)));
        }
    }
}
