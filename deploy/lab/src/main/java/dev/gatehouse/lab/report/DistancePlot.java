package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Turn;
import java.util.List;
import java.util.Optional;

/** Saturation throughput by added round-trip time. */
final class DistancePlot {

    private static final String TITLE = "What does distance to the stores cost, with %s?";

    private DistancePlot() {}

    /** Of the most replicas that were tried; nothing where there was but one time. */
    static Optional<Block> of(Turns far) {
        var times = far.each(turn -> turn.rttMillis() == null ? 0 : turn.rttMillis());
        if (times.size() < 2) {
            return Optional.empty();
        }
        var counts = far.each(Turn::replicas);
        var replicas = counts.get(counts.size() - 1);
        var chart = new LineChart(
                TITLE.formatted(Words.replicas(replicas)),
                Scale.linear("added round-trip time, ms"),
                Scale.logarithmic("requests per second"));
        for (var mode : far.each(Turn::subject)) {
            chart.line(mode, Look.of(mode), points(far.of(mode).at(replicas), times));
        }
        return Optional.of(chart.draw());
    }

    private static List<LineChart.Point> points(Turns turns, List<Double> times) {
        return times.stream()
                .flatMap(millis -> turns.far(millis).figure(Turn::perSecond).stream()
                        .filter(figure -> figure.least() > 0)
                        .map(figure -> LineChart.Point.of(millis, figure)))
                .toList();
    }
}
