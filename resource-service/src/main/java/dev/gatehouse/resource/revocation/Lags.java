package dev.gatehouse.resource.revocation;

import java.time.Duration;
import java.util.Arrays;

/** How long the last entries took from their append to this replica's view. */
final class Lags {

    private static final int KEPT = 1024;

    private final long[] nanos = new long[KEPT];
    private int added;

    synchronized void add(Duration lag) {
        nanos[added++ % KEPT] = lag.toNanos();
        if (added == 2 * KEPT) {
            added = KEPT;
        }
    }

    /** The time that 99 of 100 of them took at most, in milliseconds; 0 when there were none. */
    synchronized double p99Millis() {
        var sorted = Arrays.copyOf(nanos, Math.min(added, KEPT));
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[(sorted.length * 99 + 99) / 100 - 1] / 1e6;
    }
}
