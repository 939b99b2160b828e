package dev.gatehouse.lab.report;

import java.util.List;
import java.util.Optional;

/** Throughput by replicas. */
final class ThroughputPlot {

    private static final String TITLE = "How does the throughput grow with the replicas?";

    private ThroughputPlot() {}

    /** Both axes are logarithmic, so all that grows in proportion is equally steep. */
    static Optional<Block> of(Findings findings) {
        var replicas = findings.replicas();
        if (replicas.size() < 2) {
            return Optional.empty();
        }
        var chart = new LineChart(
                TITLE,
                Scale.logarithmic(
                        "replicas", replicas.stream().map(Integer::doubleValue).toList(), "%.0f"::formatted),
                Scale.logarithmic("requests per second"));
        for (var mode : findings.modes()) {
            chart.line(mode, Look.of(mode), points(findings, mode, replicas));
        }
        ideals(chart, findings, replicas);
        return Optional.of(chart.draw());
    }

    private static List<LineChart.Point> points(Findings findings, String mode, List<Integer> replicas) {
        return replicas.stream()
                .flatMap(count -> findings.saturation(mode, count).stream()
                        .filter(figure -> figure.least() > 0)
                        .map(figure -> LineChart.Point.of(count, figure)))
                .toList();
    }

    private static void ideals(LineChart chart, Findings findings, List<Integer> replicas) {
        var isNamed = false;
        for (var mode : findings.modes()) {
            var ideal = findings.saturation(mode, 1).filter(one -> one.least() > 0).stream()
                    .flatMap(one -> replicas.stream().map(count -> LineChart.Point.of(count, count * one.median())))
                    .toList();
            if (isNamed) {
                chart.unnamed("ideal", Look.IDEAL, ideal);
            } else {
                chart.curve("N times one replica", Look.IDEAL, ideal);
            }
            isNamed |= !ideal.isEmpty();
        }
    }
}
