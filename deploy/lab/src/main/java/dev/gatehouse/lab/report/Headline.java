package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How much each mode serves, and how that grows with the replicas. */
final class Headline {

    private static final String TEXT =
            "Answered requests each second when every caller asks again as soon as it has its answer. Figures are medians over"
                    + " sound rounds; in brackets, from the least to the greatest round. A ratio is taken round by round, for"
                    + " what slows a round is then in both. Efficiency is X(N) / (N · X(1)): 100 % when nothing is lost by"
                    + " having N replicas.";

    private final Findings findings;

    private Headline(Findings findings) {
        this.findings = findings;
    }

    static Section of(Findings findings) {
        return new Headline(findings).section();
    }

    private Section section() {
        var replicas = findings.replicas();
        if (replicas.isEmpty()) {
            return Section.of("Throughput", new Block.Paragraph("The throughput of no mode was measured."));
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(TEXT));
        blocks.add(table(replicas));
        ThroughputPlot.of(findings).ifPresent(blocks::add);
        return new Section("Throughput", blocks);
    }

    private Block.Table table(List<Integer> replicas) {
        var ends = replicas.size() == 1 ? replicas : List.of(replicas.get(0), replicas.get(replicas.size() - 1));
        var grown = replicas.stream().filter(count -> count > 1).toList();
        var header = new ArrayList<>(List.of("Mode"));
        ends.forEach(count -> header.add("req/s, " + Words.replicas(count)));
        ends.forEach(count -> header.add("by %s, %s".formatted(Findings.BASELINE, Words.replicas(count))));
        grown.forEach(count -> header.add("Efficiency, " + Words.replicas(count)));
        header.add("Limited by");
        return new Block.Table(
                header,
                findings.modes().stream().map(mode -> row(mode, ends, grown)).toList());
    }

    private List<String> row(String mode, List<Integer> ends, List<Integer> grown) {
        var row = new ArrayList<>(List.of(mode));
        ends.forEach(count -> row.add(Words.figure(findings.saturation(mode, count))));
        ends.forEach(
                count -> row.add(mode.equals(Findings.BASELINE) ? "1" : Words.figure(findings.ratio(mode, count))));
        grown.forEach(count -> row.add(Words.percents(findings.efficiency(mode, count))));
        row.add(limits(findings.saturated(mode, ends.get(ends.size() - 1))));
        return row;
    }

    /** What limited some turns; how often, where they don't agree. */
    static String limits(Turns turns) {
        var counts = turns.list().stream()
                .collect(Collectors.groupingBy(Headline::limit, TreeMap::new, Collectors.counting()));
        if (counts.isEmpty()) {
            return Words.NOT_MEASURED;
        }
        if (counts.size() == 1) {
            return counts.firstKey();
        }
        return counts.entrySet().stream()
                .map(entry -> "%s (%d of %d)"
                        .formatted(
                                entry.getKey(), entry.getValue(), turns.list().size()))
                .collect(Collectors.joining(", "));
    }

    private static String limit(Turn turn) {
        return turn.limit().isEmpty() ? "nothing that is watched" : turn.limit();
    }
}
