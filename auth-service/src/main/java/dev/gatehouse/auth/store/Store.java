package dev.gatehouse.auth.store;

import dev.gatehouse.model.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
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
    private final Line line;
    private final Duration timeout;

    Store(Redis redis, Vertx vertx, @ConfigProperty(name = "quarkus.redis.timeout") Duration timeout) {
        this.redis = redis;
        this.line = new Line(redis, vertx, timeout);
        this.timeout = timeout;
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

    /**
     * Runs a script that Redis has seen, and waits until replicas have what it wrote; fails with a problem when they are
     * too few, and then it may have been done.
     */
    public Uni<Response> runSeen(Script script, List<String> keys, List<?> arguments, int replicas) {
        return replicas == 0
                ? runSeen(script, keys, arguments)
                : orProblem(redis.batch(List.of(script.byDigest(keys, arguments), waiting(replicas)))
                        .ifNoItem()
                        .after(timeout)
                        .fail()
                        .map(answers -> replicated(answers, replicas)));
    }

    /** Sends one command. */
    public Uni<Response> send(Request request) {
        return orProblem(line.send(request));
    }

    private Request waiting(int replicas) {
        return Request.cmd(Command.WAIT).arg(replicas).arg(timeout.toMillis() / 2);
    }

    private static Response replicated(List<Response> answers, int replicas) {
        var reached = answers.get(1).toInteger();
        if (reached < replicas) {
            throw ProblemException.unavailable(
                    new IllegalStateException("replicas reached: %d of %d".formatted(reached, replicas)));
        }
        return answers.get(0);
    }

    private static <T> Uni<T> orProblem(Uni<T> command) {
        return command.onFailure(failure -> !isFaultOfOurs(failure) && !(failure instanceof ProblemException))
                .transform(ProblemException::unavailable);
    }

    /** {@code ERR} is a wrong command or script, but for one; any other error tells of a Redis that can't serve now. */
    private static boolean isFaultOfOurs(Throwable failure) {
        return Script.isUnseen(failure)
                || (failure instanceof ErrorType error
                        && error.is("ERR")
                        && !TOO_MANY_CLIENTS.equals(error.getMessage()));
    }
}
