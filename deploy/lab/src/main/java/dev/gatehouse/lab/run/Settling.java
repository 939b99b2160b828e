package dev.gatehouse.lab.run;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * How long something is loaded before it is measured: until the CPU time of a request falls no more, as it does while JVMs
 * still compile what is hot, and compile it anew when the load takes another form.
 *
 * @param step how long each of the loads lasts that are compared
 * @param steps how many there are at most
 * @param flat after how many of them in a row that were no cheaper than the cheapest before it has settled
 */
record Settling(Duration step, int steps, int flat) {

    private static final double CHEAPER = 0.95;

    /** The longest that it can take. */
    Duration most() {
        return step.multipliedBy(steps);
    }

    /** For so many replicas, which share this host's cores meanwhile. */
    Settling times(int replicas) {
        return new Settling(step.multipliedBy(replicas), steps, flat);
    }

    /** For so long at most. */
    Settling within(Duration time) {
        var shorter = time.compareTo(step) < 0 ? time : step;
        return new Settling(shorter, Math.toIntExact(time.dividedBy(shorter)), flat);
    }

    /**
     * Loads in steps.
     *
     * @param costOfStep loads for so long, and tells what a request took
     * @return whether it has settled
     */
    boolean settle(ToDoubleFunction<Duration> costOfStep) {
        var least = Double.POSITIVE_INFINITY;
        var noCheaper = 0;
        for (var i = 0; i < steps && noCheaper < flat; i++) {
            var cost = costOfStep.applyAsDouble(step);
            noCheaper = cost < CHEAPER * least ? 0 : noCheaper + 1;
            least = Math.min(least, cost);
        }
        return noCheaper >= flat;
    }
}
