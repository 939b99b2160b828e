package dev.gatehouse.lab.run;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

/**
 * How long something is loaded before it is measured: until its JVMs compile no more. Until then a request costs many times of
 * what it costs from then on, and how much the JVMs still compile tells it better than that cost does, which also changes with
 * the host's speed.
 *
 * @param step how long each load lasts after which this is looked at
 * @param steps how many there are at most
 */
record Settling(Duration step, int steps) {

    /** The share of a JVM's time that its compilers have while they are busy is a third, and soon after they are not a hundredth. */
    private static final double COMPILING = 0.05;

    /** The longest that it can take. */
    Duration most() {
        return step.multipliedBy(steps);
    }

    /** For so many times as long, at most. */
    Settling times(int factor) {
        return new Settling(step, steps * factor);
    }

    /** For so long at most. */
    Settling within(Duration time) {
        var shorter = time.compareTo(step) < 0 ? time : step;
        return new Settling(shorter, Math.toIntExact(time.dividedBy(shorter)));
    }

    /**
     * Loads in steps.
     *
     * @param shareOfCompilers loads for so long, and tells what share of the JVMs' CPU time went to their compilers
     * @return whether it has settled
     */
    boolean settle(ToDoubleFunction<Duration> shareOfCompilers) {
        for (var i = 0; i < steps; i++) {
            if (shareOfCompilers.applyAsDouble(step) < COMPILING) {
                return true;
            }
        }
        return false;
    }
}
