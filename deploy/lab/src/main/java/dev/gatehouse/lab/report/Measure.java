package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the figures that two runs are compared by.
 *
 * @param kind of figure; those of a kind are about as noisy
 * @param name that it has in any run
 */
record Measure(Kind kind, String name, Figure figure) {

    enum Kind {
        THROUGHPUT("req/s"),
        AUTH_SERVICE("auth-service, req/s"),
        RATIO("by " + Findings.BASELINE),
        EFFICIENCY("efficiency"),
        MEDIAN_LATENCY("p50, ms"),
        HIGH_LATENCY("p99, ms"),
        CPU_TIME("CPU for a request, µs");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        /** Whether the host's speed is not in it. */
        boolean isRatio() {
            return this == RATIO || this == EFFICIENCY;
        }
    }

    /** All of a run that can be compared, kind by kind. */
    static List<Measure> of(Findings findings) {
        var all = new ArrayList<Measure>();
        for (var mode : findings.modes()) {
            for (var replicas : findings.replicas()) {
                addMode(all, findings, mode, replicas);
            }
        }
        for (var subject : Turn.AUTH_SUBJECTS) {
            for (var replicas : findings.turns().of(subject).each(turn -> turn.replicas())) {
                add(all, Kind.AUTH_SERVICE, name(subject, replicas), findings.saturation(subject, replicas));
            }
        }
        return List.copyOf(all);
    }

    private static void addMode(List<Measure> all, Findings findings, String mode, int replicas) {
        var name = name(mode, replicas);
        add(all, Kind.THROUGHPUT, name, findings.saturation(mode, replicas));
        if (!mode.equals(Findings.BASELINE)) {
            add(all, Kind.RATIO, name, findings.ratio(mode, replicas));
        }
        if (replicas > 1) {
            add(all, Kind.EFFICIENCY, name, findings.efficiency(mode, replicas));
        }
        for (var share : findings.shares()) {
            var loaded = "%s, at %s".formatted(name, Words.percent(share));
            add(all, Kind.MEDIAN_LATENCY, loaded, findings.latencyMillis(mode, replicas, share, 50));
            add(all, Kind.HIGH_LATENCY, loaded, findings.latencyMillis(mode, replicas, share, 99));
        }
        add(all, Kind.CPU_TIME, name, findings.cpuMicros(mode, replicas));
    }

    /** What is at zero in a round has no logarithm, and is too little to be compared. */
    private static void add(List<Measure> all, Kind kind, String name, Optional<Figure> figure) {
        figure.filter(found -> found.least() > 0).ifPresent(found -> all.add(new Measure(kind, name, found)));
    }

    private static String name(String subject, int replicas) {
        return "%s, %s".formatted(subject, Words.replicas(replicas));
    }
}
