package dev.gatehouse.auth.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Redis, by one line that all share, and by others for those who want to wait for its replicas. */
@Singleton
public class Store {

    private final Redis redis;
    private final Vertx vertx;
    private final Duration timeout;
    private final Line line;
    private final Map<Integer, Line> waiting = new ConcurrentHashMap<>();

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

    /** The line for commands that wait until so many replicas have what they wrote: who waits holds up those behind. */
    public Line waitingFor(int replicas) {
        return replicas == 0
                ? line
                : waiting.computeIfAbsent(replicas, count -> new Line(redis, vertx, timeout, count));
    }

    /** Has the other lines find their Redis anew: where one has found another, they may still lead to the one before. */
    public void leaveOthers(Line found) {
        Stream.concat(Stream.of(line), waiting.values().stream())
                .filter(other -> !other.equals(found))
                .forEach(Line::leave);
    }
}
