package dev.gatehouse.auth.throttle;

import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Admits attempts, or refuses them for a time. Where it is off it admits all, and asks Redis nothing. */
@Singleton
public class Throttle {

    private static final Script ADMIT = Script.beside(Throttle.class, "admit.lua");
    private static final Script SETTLE = Script.beside(Throttle.class, "settle.lua");

    private static final Set<ProblemType> GUESSES = EnumSet.of(ProblemType.INVALID_CREDENTIALS, ProblemType.FORBIDDEN);

    private final Store store;
    private final Refusals refusals;
    private final boolean enabled;

    Throttle(Store store, Refusals refusals, ThrottleConfig config) {
        this.store = store;
        this.refusals = refusals;
        this.enabled = config.enabled();
    }

    /** Counts an attempt on each of the counters; fails with a problem, and counts nothing, when one holds it back. */
    public Uni<Void> admit(List<Counter> counters) {
        var numbers = counters.stream().flatMap(Counter::numbers).toList();
        return whereEnabled(() -> run(ADMIT, counters, numbers).invoke(answer -> requireAdmitted(answer, counters)));
    }

    /**
     * Compares a password when there is an attempt left for it, and counts it as a guess unless it turns out to be none:
     * it was right, or something else went wrong.
     *
     * @param own counters that a right password clears
     * @param shared counters on which a right password was never counted
     * @param comparison fails with {@link ProblemType#INVALID_CREDENTIALS} or {@link ProblemType#FORBIDDEN} for a wrong one
     */
    public <T> Uni<T> guard(List<Counter> own, List<Counter> shared, Supplier<Uni<T>> comparison) {
        var all = Stream.concat(own.stream(), shared.stream()).toList();
        return admit(all).chain(() -> comparison
                .get()
                .call(() -> settle(own, shared))
                .onFailure(failure -> !isGuess(failure))
                .call(() -> settle(List.of(), all)));
    }

    /** A login says 401 to a wrong password; where somebody is logged in already it is 403. */
    private static boolean isGuess(Throwable failure) {
        return failure instanceof ProblemException problem && GUESSES.contains(problem.type());
    }

    private Uni<Void> settle(List<Counter> cleared, List<Counter> returned) {
        var both = Stream.concat(cleared.stream(), returned.stream()).toList();
        var how = Stream.concat(
                cleared.stream().map(all -> "all"), returned.stream().map(one -> "one"));
        return whereEnabled(() -> run(SETTLE, both, how.toList()));
    }

    private Uni<Void> whereEnabled(Supplier<Uni<Response>> command) {
        return enabled ? command.get().replaceWithVoid() : Uni.createFrom().voidItem();
    }

    private Uni<Response> run(Script script, List<Counter> counters, List<?> arguments) {
        return store.run(script, counters.stream().map(Counter::key).toList(), arguments);
    }

    private void requireAdmitted(Response answer, List<Counter> counters) {
        if (answer.get(0).toString().equals("refused")) {
            var counter = counters.get(answer.get(1).toInteger() - 1);
            throw refusals.refusal(
                    counter.what(), Duration.ofMillis(answer.get(2).toLong()));
        }
    }
}
