package dev.gatehouse.auth.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One connection that all commands share, so that Redis reads and answers many at a time. Whatever goes wrong with it,
 * a command that takes too long included, the next command gets another one.
 */
final class Line {

    private final Redis redis;
    private final Duration timeout;
    private final AtomicReference<@Nullable Uni<RedisConnection>> current = new AtomicReference<>();

    Line(Redis redis, Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /** Sends a command behind those that wait for their answers; fails with a time-out when its own does not come. */
    Uni<Response> send(Request request) {
        return Uni.createFrom().deferred(() -> {
            var connection = connection();
            return connection
                    .chain(open -> open.send(request))
                    .ifNoItem()
                    .after(timeout)
                    .fail()
                    .onFailure(Line::isOfTheConnection)
                    .invoke(() -> leave(connection));
        });
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
        fresh.subscribe().with(open -> watch(fresh, open), failure -> leave(fresh));
        return fresh;
    }

    private void watch(Uni<RedisConnection> connection, RedisConnection open) {
        open.endHandler(() -> leave(connection));
        open.exceptionHandler(failure -> leave(connection));
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
