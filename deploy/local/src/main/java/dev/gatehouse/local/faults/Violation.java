package dev.gatehouse.local.faults;

import java.util.List;

/**
 * A broken invariant.
 *
 * @param at milliseconds since the run began
 * @param evidence the journal's lines that show it
 */
record Violation(long at, Invariant invariant, String what, List<Entry> evidence) {

    Violation {
        evidence = List.copyOf(evidence);
    }

    /** What it has in common with others. */
    String kind() {
        return "%s: %s".formatted(invariant, what);
    }
}
