package dev.gatehouse.lab.report;

import java.util.Collection;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

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

    /** One difference of a hundred is greater by chance, on both sides together. */
    private static final double UP_TO = 0.995;

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
        var t = new TDistribution(freedom).inverseCumulativeProbability(UP_TO);
        return apart > Math.log1p(RESOLUTION) && apart > t * error;
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
