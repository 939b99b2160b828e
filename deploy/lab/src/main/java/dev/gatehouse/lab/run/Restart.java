package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.Request;
import dev.gatehouse.lab.Wire;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Starts a replica anew, with all cores of this host. */
final class Restart {

    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Restart() {}

    /**
     * How long it took.
     *
     * @param ready seconds from the start of its process to when it called itself ready
     * @param answer seconds from then to the first request that it answered with 200
     */
    record Took(double ready, double answer) {}

    /**
     * Starts it.
     *
     * @param caller gives somebody whom it knows, once it is ready
     */
    static Took start(Part part, Supplier<Credential> caller) {
        var begin = System.nanoTime();
        part.start();
        var ready = System.nanoTime();
        awaitAnswer(part, caller.get());
        return new Took((ready - begin) / 1e9, (System.nanoTime() - ready) / 1e9);
    }

    private static void awaitAnswer(Part part, Credential caller) {
        try (var wire = new Wire(part.url())) {
            await(() -> wire.get(Request.ME, caller) == 200);
        }
    }

    private static void await(BooleanSupplier holds) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LocalException("a replica that was started anew does not answer");
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }
}
