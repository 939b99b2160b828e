package dev.gatehouse.auth.store;

import dev.gatehouse.model.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.impl.types.ErrorType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Redis, with an end to waiting: what it does not answer in time, or at all, is a problem of ours (503), never of the
 * client's.
 */
@Singleton
public class Store {

    private static final String TOO_MANY_CLIENTS = "ERR max number of clients reached";

    private final Redis redis;
    private final Duration timeout;

    Store(Redis redis, @ConfigProperty(name = "quarkus.redis.timeout") Duration timeout) {
        this.redis = redis;
        this.timeout = timeout;
    }

    /**
     * Runs a script.
     *
     * @param keys all of one hash slot
     * @param arguments texts, numbers or byte arrays
     */
    public Uni<Response> run(Script script, List<String> keys, List<?> arguments) {
        return bounded(script.run(redis, keys, arguments));
    }

    /** Sends one command. */
    public Uni<Response> send(Request request) {
        return bounded(redis.send(request));
    }

    private <T> Uni<T> bounded(Uni<T> command) {
        return command.ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(failure -> !isFaultOfOurs(failure))
                .transform(ProblemException::unavailable);
    }

    /** {@code ERR} is a wrong command or script, but for one; any other error tells of a Redis that can't serve now. */
    private static boolean isFaultOfOurs(Throwable failure) {
        return failure instanceof ErrorType error && error.is("ERR") && !TOO_MANY_CLIENTS.equals(error.getMessage());
    }
}
