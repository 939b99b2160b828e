package dev.gatehouse.auth.throttle;

import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Admits attempts, or refuses them for a time. Where it is off it admits all, and asks Redis nothing. */
@Singleton
public class Throttle {

    private static final Script ADMIT = Script.beside(Throttle.class, "admit.lua");
    private static final Script SETTLE = Script.beside(Throttle.class, "settle.lua");

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
     * Takes an admitted attempt back.
     *
     * @param cleared counters that forget all other attempts, too
     * @param returned counters that forget this one only
     */
    public Uni<Void> settle(List<Counter> cleared, List<Counter> returned) {
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
