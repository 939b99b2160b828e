package dev.gatehouse.auth.store;

import dev.gatehouse.model.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.RedisClusterClient;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection that all commands share, so that Redis reads and answers many at a time. Whatever goes wrong with it,
 * a command that takes too long included, the next command gets another one. What Redis does not answer in time, or can't
 * do now, is a problem of ours (503), never of the client's.
 */
public final class Line {

    /** What a server says that is not the one to ask any more, or has lost those that it needs. */
    private static final Pattern ASTRAY =
            Pattern.compile("READONLY|NOREPLICAS|MASTERDOWN|CLUSTERDOWN|LOADING|CONNECTION_CLOSED");

    private static final String TOO_MANY_CLIENTS = "ERR max number of clients reached";
    private static final String OF_A_BATCH = "ERR [";

    /** A connection that says nothing for longer is taken for dead and closed, and a command must not be what finds that. */
    private static final Duration REST = Duration.ofSeconds(1);

    private static final Request PING = Request.cmd(Command.PING);

    static {
        // In a cluster, to all primaries.
        RedisClusterClient.addReducer(io.vertx.redis.client.Command.PING, answers -> answers.get(0));
    }

    private final Redis redis;
    private final Vertx vertx;
    private final Duration timeout;
    private final int replicas;
    private final AtomicReference<@Nullable Uni<RedisConnection>> current = new AtomicReference<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** The current one, once it is open. */
    private volatile @Nullable Uni<RedisConnection> open;

    /** @param replicas how many must have what a command wrote before it is answered */
    Line(Redis redis, Vertx vertx, Duration timeout, int replicas) {
        this.redis = redis;
        this.vertx = vertx;
        this.timeout = timeout;
        this.replicas = replicas;
    }

    /**
     * Runs a script.
     *
     * @param keys all of one hash slot
     * @param arguments texts, numbers or byte arrays
     */
    public Uni<Response> run(Script script, List<String> keys, List<?> arguments) {
        return runSeen(script, keys, arguments)
                .onFailure(Script::isUnseen)
                .recoverWithUni(() -> send(script.whole(keys, arguments)));
    }

    /** Runs a script that Redis has seen; fails, with no effect, where it {@linkplain Script#isUnseen has not}. */
    public Uni<Response> runSeen(Script script, List<String> keys, List<?> arguments) {
        return send(script.byDigest(keys, arguments));
    }

    /** Sends a command behind those that wait for their answers. */
    Uni<Response> send(Request request) {
        return (replicas == 0
                        ? on(connection -> connection.send(request))
                        : on(connection -> replicated(connection, request)))
                .onFailure(failure -> !isOfThisService(failure))
                .transform(ProblemException::unavailable);
    }

    /** Tells one connection from the next: another one may lead to another Redis, or to one that was restarted. */
    public int connection() {
        return connections.get();
    }

    /** How long an answer is waited for. */
    public Duration timeout() {
        return timeout;
    }

    /** Has the next command find its Redis anew. */
    public void leave() {
        var connection = current.get();
        if (connection != null) {
            leave(connection);
        }
    }

    private <T> Uni<T> on(Function<RedisConnection, Uni<T>> command) {
        return Uni.createFrom().deferred(() -> on(connected(), command));
    }

    private <T> Uni<T> on(Uni<RedisConnection> connection, Function<RedisConnection, Uni<T>> command) {
        return ready(connection)
                .chain(command::apply)
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(Line::isOfTheConnection)
                .invoke(() -> leave(connection));
    }

    private Uni<Response> replicated(RedisConnection connection, Request request) {
        var waiting = Request.cmd(Command.WAIT).arg(replicas).arg(timeout.toMillis() / 2);
        return connection
                .batch(List.of(request, waiting))
                .invoke(answers -> requireReplicas(answers.get(1).toInteger()))
                .map(answers -> answers.get(0));
    }

    private void requireReplicas(int reached) {
        if (reached < replicas) {
            throw new IllegalStateException("replicas reached: %d of %d".formatted(reached, replicas));
        }
    }

    /** Those that wait for one connection to open go on as the requests that they were. */
    private Uni<RedisConnection> ready(Uni<RedisConnection> connection) {
        return connection.equals(open)
                ? connection
                : connection.emitOn(MutinyHelper.executor(vertx.getOrCreateContext()));
    }

    private Uni<RedisConnection> connected() {
        var present = current.get();
        if (present != null) {
            return present;
        }
        var fresh = redis.connect().memoize().indefinitely();
        var winner = current.compareAndExchange(null, fresh);
        if (winner != null) {
            return winner;
        }
        fresh.subscribe().with(line -> watch(fresh, line), failure -> leave(fresh));
        return fresh;
    }

    private void watch(Uni<RedisConnection> connection, RedisConnection line) {
        line.endHandler(() -> leave(connection));
        line.exceptionHandler(failure -> leave(connection));
        open = connection;
        connections.incrementAndGet();
        vertx.setPeriodic(REST.toMillis(), timer -> keepUp(connection, timer));
    }

    private void keepUp(Uni<RedisConnection> connection, long timer) {
        if (connection.equals(current.get())) {
            on(connection, line -> line.send(PING)).subscribe().with(alive -> {}, failure -> {});
        } else {
            vertx.cancelTimer(timer);
        }
    }

    /** Commands that are under way on it still get their answers. */
    private void leave(Uni<RedisConnection> connection) {
        if (current.compareAndSet(connection, null)) {
            connection.onItem().call(RedisConnection::close).subscribe().with(closed -> {}, failure -> {});
        }
    }

    private static boolean isOfTheConnection(Throwable failure) {
        return !(failure instanceof ErrorType error)
                || ASTRAY.matcher(String.valueOf(error.getMessage())).find();
    }

    /** {@code ERR} is a wrong command or script, but for two; any other error tells of a Redis that can't serve now. */
    private static boolean isOfThisService(Throwable failure) {
        return Script.isUnseen(failure)
                || (failure instanceof ErrorType error
                        && error.is("ERR")
                        && !TOO_MANY_CLIENTS.equals(error.getMessage())
                        && !String.valueOf(error.getMessage()).startsWith(OF_A_BATCH));
    }
}
