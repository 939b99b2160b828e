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
import java.util.function.Predicate;
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
        return run(script, keys, arguments, 0);
    }

    /**
     * Runs a script, and waits until replicas have what it wrote; fails with a problem when they are too few, and then it
     * may have been done.
     */
    public Uni<Response> run(Script script, List<String> keys, List<?> arguments, int replicas) {
        return runSeen(script, keys, arguments, replicas)
                .onFailure(Script::isUnseen)
                .recoverWithUni(() -> send(script.whole(keys, arguments), replicas));
    }

    /** Does the same with a script that Redis has seen; fails, with no effect, where it {@linkplain Script#isUnseen has not}. */
    public Uni<Response> runSeen(Script script, List<String> keys, List<?> arguments, int replicas) {
        return send(script.byDigest(keys, arguments), replicas);
    }

    /** Sends one command. */
    public Uni<Response> send(Request request) {
        return orProblem(line.send(request), Store::isOfThisService);
    }

    /** Tells one connection from the next: another one may lead to another Redis, or to one that was restarted. */
    public int connection() {
        return line.number();
    }

    private Uni<Response> send(Request request, int replicas) {
        return replicas == 0 ? send(request) : orProblem(replicated(request, replicas), Script::isUnseen);
    }

    /** On a connection of its own: {@code WAIT} holds up whatever comes after it. */
    private Uni<Response> replicated(Request request, int replicas) {
        var waiting = Request.cmd(Command.WAIT).arg(replicas).arg(timeout.toMillis() / 2);
        return redis.batch(List.of(request, waiting))
                .ifNoItem()
                .after(timeout)
                .fail()
                .invoke(answers -> requireReplicas(answers.get(1).toInteger(), replicas))
                .map(answers -> answers.get(0));
    }

    private static void requireReplicas(int reached, int wanted) {
        if (reached < wanted) {
            throw new IllegalStateException("replicas reached: %d of %d".formatted(reached, wanted));
        }
    }

    /** @param excepted failures that are no problem of the dependency */
    private static Uni<Response> orProblem(Uni<Response> command, Predicate<Throwable> excepted) {
        return command.onFailure(excepted.negate()).transform(ProblemException::unavailable);
    }

    /** {@code ERR} is a wrong command or script, but for one; any other error tells of a Redis that can't serve now. */
    private static boolean isOfThisService(Throwable failure) {
        return Script.isUnseen(failure)
                || (failure instanceof ErrorType error
                        && error.is("ERR")
                        && !TOO_MANY_CLIENTS.equals(error.getMessage()));
    }
}
