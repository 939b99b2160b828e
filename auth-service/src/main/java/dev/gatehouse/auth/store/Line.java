package dev.gatehouse.auth.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection that all commands share, so that Redis reads and answers many at a time. Whatever goes wrong with it,
 * a command that takes too long included, the next command gets another one.
 */
final class Line {

    private final Redis redis;
    private final Vertx vertx;
    private final Duration timeout;
    private final AtomicReference<@Nullable Uni<RedisConnection>> current = new AtomicReference<>();

    /** Counts the connections. */
    private final AtomicInteger connections = new AtomicInteger();

    /** The current one, once it is open. */
    private volatile @Nullable Uni<RedisConnection> open;

    Line(Redis redis, Vertx vertx, Duration timeout) {
        this.redis = redis;
        this.vertx = vertx;
        this.timeout = timeout;
    }

    /** Sends a command behind those that wait for their answers; fails with a time-out when its own does not come. */
    Uni<Response> send(Request request) {
        return Uni.createFrom().deferred(() -> {
            var connection = connection();
            return ready(connection)
                    .chain(line -> line.send(request))
                    .ifNoItem()
                    .after(timeout)
                    .fail()
                    .onFailure(Line::isOfTheConnection)
                    .invoke(() -> leave(connection));
        });
    }

    /** Those that wait for one connection to open go on as the requests that they were. */
    private Uni<RedisConnection> ready(Uni<RedisConnection> connection) {
        return connection.equals(open)
                ? connection
                : connection.emitOn(MutinyHelper.executor(vertx.getOrCreateContext()));
    }

    private Uni<RedisConnection> connection() {
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
    }

    /** The how manieth connection the current one is. */
    int number() {
        return connections.get();
    }

    /** Commands that are under way on it still get their answers. */
    private void leave(Uni<RedisConnection> connection) {
        if (current.compareAndSet(connection, null)) {
            connection.onItem().call(RedisConnection::close).subscribe().with(closed -> {}, failure -> {});
        }
    }

    /** What Redis itself answers is of the command, unless it says that this is not the node to ask. */
    private static boolean isOfTheConnection(Throwable failure) {
        return !(failure instanceof ErrorType error)
                || error.is("READONLY")
                || error.is("MASTERDOWN")
                || error.is("CLUSTERDOWN")
                || error.is("LOADING");
    }
}
