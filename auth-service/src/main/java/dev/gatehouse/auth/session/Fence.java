package dev.gatehouse.auth.session;

import dev.gatehouse.auth.store.Line;
import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
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
                .chain(history -> route.line().runSeen(history.of(script), keys, history.inTime(arguments)))
                .onFailure(Script::isUnseen)
                .recoverWithUni(() -> renewed(route)
                        .chain(history -> route.line().run(history.of(script), keys, history.inTime(arguments))));
    }

    /** Has a partition's histories asked for anew, with the time that they are measured by. */
    void forget(Partition partition) {
        histories.keySet().removeIf(route -> route.partition().equals(partition));
    }

    private Uni<History> history(Route route) {
        var known = histories.get(route);
        return known != null && known.isCurrent() ? Uni.createFrom().item(known) : renewed(route);
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
                .chain(seen -> renew(route, seen))
                .invoke(history -> histories.put(route, history))
                .onTermination()
                .invoke(() -> renewals.remove(route))
                .memoize()
                .indefinitely();
    }

    private static Uni<Seen> ask(Route route) {
        return Uni.createFrom().deferred(() -> {
            var asked = monotonicMillis();
            return route.line()
                    .run(HISTORY, List.of(route.partition().revocations()), List.of())
                    .map(answer -> new Seen(
                            answer.get(0).toString(),
                            route.line().connection(),
                            answer.get(1).toLong() - asked));
        });
    }

    private Uni<History> renew(Route route, Seen seen) {
        var known = histories.get(route);
        if (known != null && known.seen().isOf(seen.history())) {
            return Uni.createFrom().item(known.as(seen));
        }
        return replay(route, seen)
                .chain(now ->
                        now.isOf(seen.history()) ? Uni.createFrom().item(History.of(route, now)) : renew(route, now))
                .invoke(() -> leaveOthers(route, known));
    }

    /** Replays, and asks again: only a Redis that has stayed the same has been told all of it. */
    private Uni<Seen> replay(Route route, Seen seen) {
        return replay.all(route.partition(), route.line())
                .invoke(revived -> LOG.infof(
                        "revocations replayed partition=%d history=%s revived=%d",
                        route.partition().number(), seen.history(), revived))
                .chain(() -> ask(route));
    }

    private void leaveOthers(Route route, @Nullable History known) {
        if (known != null) {
            store.leaveOthers(route.line());
        }
    }

    /** How a partition's Redis is reached. */
    private record Route(Partition partition, Line line) {}

    /** A clock that nobody sets. */
    private static long monotonicMillis() {
        return System.nanoTime() / 1_000_000;
    }

    /**
     * What a Redis says of itself.
     *
     * @param connection on which it did
     * @param ahead how much its clock is ahead of {@link #monotonicMillis}
     */
    private record Seen(String history, int connection, long ahead) {

        boolean isOf(String other) {
            return history.equals(other);
        }
    }

    /** The scripts for one partition in one history of writes. */
    private record History(Route route, Seen seen, Map<Script, Script> scripts) {

        static History of(Route route, Seen seen) {
            return new History(route, seen, new ConcurrentHashMap<>());
        }

        History as(Seen again) {
            return new History(route, again, scripts);
        }

        boolean isCurrent() {
            return seen.connection() == route.line().connection();
        }

        Script of(Script script) {
            return scripts.computeIfAbsent(
                    script,
                    plain -> plain.marked("partition %d, history %s"
                            .formatted(route.partition().number(), seen.history())));
        }

        /** The arguments, and the moment from which on nobody waits for the answer. */
        List<Object> inTime(List<?> arguments) {
            var all = new ArrayList<Object>(arguments);
            all.add(monotonicMillis() + seen.ahead() + route.line().timeout().toMillis());
            return all;
        }
    }
}
