package dev.gatehouse.lab.capacity;

/**
 * Where a true value lies, 95 times of 100.
 *
 * @param high may be infinite
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("%s to %s".formatted(low, high));
        }
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Widened, where it has to be, to contain a value. */
    Interval with(double value) {
        return new Interval(Math.min(low, value), Math.max(high, value));
    }

    /** The part of it that is not below. */
    Interval from(double lowest) {
        return new Interval(Math.max(lowest, low), Math.max(lowest, high));
    }
}
