package dev.gatehouse.lab.report;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far figures of a kind lie apart when nothing differs: the variance of their logarithms from round to round, pooled over
 * all figures of that kind, as a few rounds of one say too little about it.
 *
 * @param variance of logarithms, within figures
 * @param freedom rounds that it follows from, less one for each figure
 */
record Noise(double variance, int freedom) {

    /** How finely latencies are told apart. */
    static final double RESOLUTION = 0.03;

    /** Beyond so many standard errors lies one of a hundred, on both sides together (Student's t), by degrees of freedom. */
    private static final TreeMap<Integer, Double> LIMITS = new TreeMap<>(Map.ofEntries(
            Map.entry(1, 63.66),
            Map.entry(2, 9.925),
            Map.entry(3, 5.841),
            Map.entry(4, 4.604),
            Map.entry(5, 4.032),
            Map.entry(6, 3.707),
            Map.entry(8, 3.355),
            Map.entry(10, 3.169),
            Map.entry(15, 2.947),
            Map.entry(20, 2.845),
            Map.entry(30, 2.750),
            Map.entry(60, 2.660),
            Map.entry(120, 2.617)));

    static Noise of(Collection<Figure> figures) {
        var squares = figures.stream().mapToDouble(Noise::squares).sum();
        var freedom =
                figures.stream().mapToInt(figure -> figure.values().size() - 1).sum();
        return new Noise(freedom == 0 ? 0 : squares / freedom, freedom);
    }

    /** Nothing is known about it from single rounds. */
    boolean isKnown() {
        return freedom > 0;
    }

    /**
     * Whether two figures of this kind differ by more than it, and by more than can be told apart. A figure that is noisier
     * than its kind is judged by its own noise.
     */
    boolean isExceededBy(Figure one, Figure other) {
        var apart = Math.abs(mean(one) - mean(other));
        var own = of(List.of(one, other)).variance();
        var error = Math.sqrt(Math.max(variance, own)
                * (1.0 / one.values().size() + 1.0 / other.values().size()));
        return apart > Math.log1p(RESOLUTION)
                && apart > LIMITS.floorEntry(freedom).getValue() * error;
    }

    private static double squares(Figure figure) {
        var mean = mean(figure);
        return figure.values().stream()
                .mapToDouble(value -> Math.pow(Math.log(value) - mean, 2))
                .sum();
    }

    private static double mean(Figure figure) {
        return figure.values().stream().mapToDouble(Math::log).average().orElseThrow();
    }
}
