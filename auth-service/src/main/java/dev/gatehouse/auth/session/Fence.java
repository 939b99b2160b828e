package dev.gatehouse.auth.session;

import dev.gatehouse.auth.store.Line;
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
import org.jspecify.annotations.Nullable;

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
    private final int replicas;
    private final Replay replay;
    private final Vertx vertx;
    private final Map<Route, History> histories = new ConcurrentHashMap<>();
    private final Map<Route, Uni<History>> renewals = new ConcurrentHashMap<>();

    Fence(Store store, SessionConfig config, Replay replay, Vertx vertx) {
        this.store = store;
        this.replicas = config.replicas();
        this.replay = replay;
        this.vertx = vertx;
    }

    /** Runs a script on a partition's keys. */
    Uni<Response> run(Script script, Partition partition, List<String> keys, List<?> arguments) {
        return run(script, new Route(partition, store.line()), keys, arguments);
    }

    /**
     * Runs a script on a partition's keys, and waits until the configured number of replicas have what it wrote: nothing but
     * Redis knows of it, so what the next primary has not got is lost.
     */
    Uni<Response> runReplicated(Script script, Partition partition, List<String> keys, List<?> arguments) {
        return run(script, new Route(partition, store.waitingFor(replicas)), keys, arguments);
    }

    /**
     * Runs a script on a partition's keys, and waits until a replica has what it wrote, where there are any: it is on record
     * elsewhere, too, but a primary that is cut off shall not be taken for the one that all others talk to.
     */
    Uni<Response> runConfirmed(Script script, Partition partition, List<String> keys, List<?> arguments) {
        return run(script, new Route(partition, store.waitingFor(Math.min(replicas, 1))), keys, arguments);
    }

    private Uni<Response> run(Script script, Route route, List<String> keys, List<?> arguments) {
        return history(route)
                .chain(history -> route.line().runSeen(history.of(script), keys, arguments))
                .onFailure(Script::isUnseen)
                .recoverWithUni(
                        () -> renewed(route).chain(history -> route.line().run(history.of(script), keys, arguments)));
    }

    private Uni<History> history(Route route) {
        var known = histories.get(route);
        return known != null && known.connection() == route.line().connection()
                ? Uni.createFrom().item(known)
                : renewed(route);
    }

    /** One at a time for a route; whoever comes meanwhile waits for the same, and goes on as the request it was. */
    private Uni<History> renewed(Route route) {
        return Uni.createFrom().deferred(() -> {
            var caller = MutinyHelper.executor(vertx.getOrCreateContext());
            return renewals.computeIfAbsent(route, this::renewal).emitOn(caller);
        });
    }

    private Uni<History> renewal(Route route) {
        return ask(route)
                .chain(id -> renew(route, id))
                .invoke(history -> histories.put(route, history))
                .onTermination()
                .invoke(() -> renewals.remove(route))
                .memoize()
                .indefinitely();
    }

    private static Uni<String> ask(Route route) {
        return route.line()
                .run(HISTORY, List.of(route.partition().revocations()), List.of())
                .map(Response::toString);
    }

    private Uni<History> renew(Route route, String id) {
        var connection = route.line().connection();
        var known = histories.get(route);
        if (known != null && known.id().equals(id)) {
            return Uni.createFrom().item(known.on(connection));
        }
        return replay(route, id)
                .chain(now -> now.equals(id)
                        ? Uni.createFrom().item(History.of(route.partition(), id, connection))
                        : renew(route, now))
                .invoke(() -> leaveOthers(route, known));
    }

    /** Replays, and asks again: only a Redis that has stayed the same has been told all of it. */
    private Uni<String> replay(Route route, String id) {
        return replay.all(route.partition(), route.line())
                .invoke(revived -> LOG.infof(
                        "revocations replayed partition=%d history=%s revived=%d",
                        route.partition().number(), id, revived))
                .chain(() -> ask(route));
    }

    private void leaveOthers(Route route, @Nullable History known) {
        if (known != null) {
            store.leaveOthers(route.line());
        }
    }

    /** How a partition's Redis is reached. */
    private record Route(Partition partition, Line line) {}

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
