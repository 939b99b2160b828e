package dev.gatehouse.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Durations in order. */
final class Percentiles {

    private final long[] nanos;

    private Percentiles(long[] sorted) {
        this.nanos = sorted;
    }

    static Percentiles of(Collection<Duration> durations) {
        return new Percentiles(
                durations.stream().mapToLong(Duration::toNanos).sorted().toArray());
    }

    int count() {
        return nanos.length;
    }

    /** The shortest that so many of a hundred do not exceed (nearest rank). */
    Duration at(double percent) {
        if (nanos.length == 0) {
            throw new IllegalStateException("There is nothing to take a percentile of.");
        }
        var rank = (int) Math.ceil(percent / 100 * nanos.length);
        return Duration.ofNanos(nanos[Math.max(rank, 1) - 1]);
    }

    Duration max() {
        return at(100);
    }

    /** The middle one of some figures; of an even number the lower. */
    static double median(double... figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return sorted[(sorted.length - 1) / 2];
    }
}
