package dev.gatehouse.lab.report;

import java.util.List;

/** Latency by percentile, a plot for each share of the saturation throughput. */
final class LatencyPlot {

    private static final String TITLE = "How long do requests take at %s of saturation, with %s?";
    private static final List<Double> PERCENTS = List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.5, 99.9);

    private LatencyPlot() {}

    static List<Block> of(Findings findings) {
        return findings.shares().stream().map(share -> plot(findings, share)).toList();
    }

    /** The further to the right, the rarer: each step is as many times rarer as the one before. */
    private static Block plot(Findings findings, double share) {
        var replicas = replicas(findings, share);
        var chart = new LineChart(
                TITLE.formatted(Words.percent(share), Words.replicas(replicas)),
                Scale.logarithmic(
                        "of a hundred requests, so many are at least as fast",
                        List.of(2.0, 4.0, 10.0, 20.0, 100.0, 1_000.0),
                        rarity -> "%s".formatted((float) (100 - 100 / rarity)).replaceAll("\\.0$", "")),
                Scale.logarithmic("latency, ms"));
        for (var mode : findings.modes()) {
            chart.line(
                    mode,
                    Look.of(mode),
                    points(findings.turns().of(mode).near().at(replicas).share(share)));
        }
        return chart.draw();
    }

    private static int replicas(Findings findings, double share) {
        var counts = findings.turns().near().share(share).each(turn -> turn.replicas());
        return counts.get(counts.size() - 1);
    }

    private static List<LineChart.Point> points(Turns turns) {
        return PERCENTS.stream()
                .flatMap(percent -> enough(turns, percent).latencyMillis(percent).stream()
                        .map(figure -> LineChart.Point.of(100 / (100 - percent), figure)))
                .toList();
    }

    /** One of a thousand says nothing among a hundred. */
    private static Turns enough(Turns turns, double percent) {
        return new Turns(turns.list().stream()
                .filter(turn -> turn.answered() * (100 - percent) >= 100)
                .toList());
    }
}
