package dev.gatehouse.auth.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Redis, by one line that all share, and by others for those who want to wait for its replicas. */
@Singleton
public class Store {

    private final Redis redis;
    private final Vertx vertx;
    private final Duration timeout;
    private final Line line;

    Store(Redis redis, Vertx vertx, @ConfigProperty(name = "quarkus.redis.timeout") Duration timeout) {
        this.redis = redis;
        this.vertx = vertx;
        this.timeout = timeout;
        this.line = new Line(redis, vertx, timeout, 0);
    }

    /**
     * Runs a script.
     *
     * @param keys all of one hash slot
     * @param arguments texts, numbers or byte arrays
     */
    public Uni<Response> run(Script script, List<String> keys, List<?> arguments) {
        return line.run(script, keys, arguments);
    }

    /** Sends one command. */
    public Uni<Response> send(Request request) {
        return line.send(request);
    }

    /** The line that all share. */
    public Line line() {
        return line;
    }

    /** A line of its own for commands that wait until so many replicas have what they wrote: who waits holds up the others. */
    public Line waitingFor(int replicas) {
        return replicas == 0 ? line : new Line(redis, vertx, timeout, replicas);
    }
}
