package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The share of ended sessions that are refused, by the time since (an empirical distribution function). */
final class LagPlot {

    private static final String TITLE = "How soon after its end is a session refused?";

    /** A clock can't tell less apart, and a logarithm needs more than zero. */
    private static final double LEAST_MILLIS = 0.01;

    private LagPlot() {}

    static Optional<Block> of(List<Lag> lags) {
        var chart = new LineChart(
                TITLE, Scale.logarithmic("ms since the end was acknowledged"), Scale.linear("refused by then, %"));
        for (var lag : lags) {
            chart.curve(name(lag), Look.of(lag.mode()), steps(lag));
        }
        return lags.stream().allMatch(lag -> lag.millis().isEmpty()) ? Optional.empty() : Optional.of(chart.draw());
    }

    private static String name(Lag lag) {
        return lag.end().equals(Lag.OWN) ? lag.mode() + " (own session)" : lag.mode();
    }

    private static List<LineChart.Point> steps(Lag lag) {
        var sorted = lag.millis().stream().sorted().toList();
        var tried = sorted.size() + lag.unheeded();
        var points = new ArrayList<LineChart.Point>();
        for (var i = 0; i < sorted.size(); i++) {
            var millis = Math.max(LEAST_MILLIS, sorted.get(i));
            points.add(LineChart.Point.of(millis, 100.0 * i / tried));
            points.add(LineChart.Point.of(millis, 100.0 * (i + 1) / tried));
        }
        return points;
    }
}
