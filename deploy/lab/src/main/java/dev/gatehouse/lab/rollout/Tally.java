package dev.gatehouse.lab.rollout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What became of the requests, phase by phase; each belongs to the phase in which it was due. Not for several threads. */
final class Tally {

    private static final String ROW = "%-52s %8s %9s %11s %7s %11s%n";

    private final List<Phase> phases = new ArrayList<>();

    /** A part of the run. */
    static final class Phase {

        private final String name;
        private final Map<String, Long> failures = new TreeMap<>();
        private Duration took = Duration.ZERO;
        private Duration longest = Duration.ZERO;
        private long served;
        private long failed;

        private Phase(String name) {
            this.name = name;
        }

        void count(String request, Outcome outcome, Duration latency) {
            longest = latency.compareTo(longest) > 0 ? latency : longest;
            if (outcome.isServed()) {
                served++;
            } else {
                failed++;
                failures.merge("%s: %s".formatted(request, outcome), 1L, Long::sum);
            }
        }

        private String row() {
            return Tally.row(name, took, served, failed, longest);
        }
    }

    Phase begin(String name) {
        var phase = new Phase(name);
        phases.add(phase);
        return phase;
    }

    void end(Phase phase, Duration took) {
        phase.took = took;
    }

    long requests() {
        return served() + failed();
    }

    long served() {
        return phases.stream().mapToLong(phase -> phase.served).sum();
    }

    long failed() {
        return phases.stream().mapToLong(phase -> phase.failed).sum();
    }

    /** A row for each phase and one for all, and a line for each kind of failure. */
    String table() {
        var table = new StringBuilder();
        table.append(ROW.formatted("phase", "time", "requests", "answered 200", "failed", "longest"));
        phases.forEach(phase -> table.append(phase.row()));
        table.append(row("all", sum(), served(), failed(), longest()));
        phases.forEach(phase -> phase.failures.forEach(
                (kind, count) -> table.append("%8d × %s (%s)%n".formatted(count, kind, phase.name))));
        return table.toString();
    }

    private static String row(String name, Duration took, long served, long failed, Duration longest) {
        return ROW.formatted(
                name,
                String.format(Locale.ROOT, "%.0f s", took.toMillis() / 1e3),
                served + failed,
                served,
                failed,
                String.format(Locale.ROOT, "%d ms", longest.toMillis()));
    }

    private Duration sum() {
        return phases.stream().map(phase -> phase.took).reduce(Duration.ZERO, Duration::plus);
    }

    private Duration longest() {
        return phases.stream().map(phase -> phase.longest).reduce(Duration.ZERO, Tally::longer);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
