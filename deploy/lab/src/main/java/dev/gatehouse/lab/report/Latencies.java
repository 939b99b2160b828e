package dev.gatehouse.lab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long requests take at a share of what a mode can serve. */
final class Latencies {

    private static final String TEXT =
            "Milliseconds from when a request was due, not from when it could be sent, at a steady rate that is a share of the"
                    + " mode's own saturation throughput. So each mode is as busy as the others, and serves another rate.";
    private static final List<Double> PERCENTS = List.of(50.0, 99.0);

    private Latencies() {}

    static Optional<Section> of(Findings findings) {
        if (findings.shares().isEmpty()) {
            return Optional.empty();
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(TEXT));
        blocks.add(table(findings));
        blocks.addAll(LatencyPlot.of(findings));
        return Optional.of(new Section("Latency", blocks));
    }

    private static Block.Table table(Findings findings) {
        var header = new ArrayList<>(List.of("Mode", "Replicas"));
        for (var share : findings.shares()) {
            PERCENTS.forEach(percent -> header.add("p%.0f at %s, ms".formatted(percent, Words.percent(share))));
        }
        var rows = new ArrayList<List<String>>();
        for (var mode : findings.modes()) {
            findings.turns()
                    .of(mode)
                    .near()
                    .open()
                    .each(turn -> turn.replicas())
                    .forEach(replicas -> rows.add(row(findings, mode, replicas)));
        }
        return new Block.Table(header, rows);
    }

    private static List<String> row(Findings findings, String mode, int replicas) {
        var row = new ArrayList<>(List.of(mode, Integer.toString(replicas)));
        for (var share : findings.shares()) {
            PERCENTS.forEach(percent -> row.add(Words.figure(findings.latencyMillis(mode, replicas, share, percent))));
        }
        return row;
    }
}
