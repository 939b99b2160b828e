package dev.gatehouse.local.faults;

import dev.gatehouse.local.Progress;
import dev.gatehouse.local.RedisTopology;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the command prints: a row for each fault, each violation with its lines of the journal, and the totals. */
record Report(PrintStream out) implements Progress {

    private static final String ROW = "%7s  %-8s  %-24s  %-28s  %6s  %8s  %9s  %5s  %10s%n";

    void begin(Run.Plan plan, Repertoire repertoire) {
        out.printf("%n%s, %d persons, seed %d%n", plan.topology(), plan.persons(), plan.seed());
        if (repertoire.isReduced()) {
            out.println("Skipped: to cut servers off from each other, for this platform has one loopback address.");
        }
        out.printf(ROW, "at s", "redis", "fault", "target", "lasted", "recovery", "refreshes", "503s", "violations");
    }

    void row(
            long at, RedisTopology.Kind topology, Fault fault, long recovery, Tally tally, List<Violation> violations) {
        out.printf(
                ROW,
                seconds(at),
                topology,
                fault.name(),
                fault.target(),
                seconds(fault.lasting().toMillis()),
                seconds(recovery),
                tally.refreshes(),
                tally.unavailable(),
                violations.size());
        tell(violations);
    }

    /**
     * What was seen in all.
     *
     * @param untold violations that belong to no row
     */
    void end(Run.Plan plan, Tally tally, List<Violation> violations, List<Violation> untold) {
        tell(untold);
        out.printf(
                "%s, seed %d: %d faults, %d requests, %d refresh tokens given, %d times 503, %d answers lost,"
                        + " %d violations%n",
                plan.topology(),
                plan.seed(),
                tally.faults(),
                tally.requests(),
                tally.refreshes(),
                tally.unavailable(),
                tally.lost(),
                violations.size());
    }

    /** One of each kind with its lines; the journal has the others'. */
    private void tell(List<Violation> violations) {
        var kinds = violations.stream()
                .collect(Collectors.groupingBy(Violation::kind, LinkedHashMap::new, Collectors.toList()));
        kinds.values().forEach(this::tellFirst);
    }

    private void tellFirst(List<Violation> same) {
        var first = same.get(0);
        var others = same.size() == 1 ? "" : ", and %d more like it".formatted(same.size() - 1);
        out.printf("  VIOLATED at %s s%s: %s%n", seconds(first.at()), others, first.kind());
        first.evidence().forEach(entry -> out.printf("    %s%n", Journal.line(entry)));
    }

    @Override
    public void note(String message) {
        out.printf("  %s%n", message);
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }
}
