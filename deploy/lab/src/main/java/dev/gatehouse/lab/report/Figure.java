package dev.gatehouse.lab.report;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What sound rounds say about one thing: the median of them, and how far they lie apart.
 *
 * @param values of each round, at least one, all in the same unit
 */
record Figure(List<Double> values) {

    Figure {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("There is no figure without a value.");
        }
    }

    /** Nothing where there are no values. */
    static Optional<Figure> of(DoubleStream values) {
        var list = values.filter(Double::isFinite).boxed().toList();
        return list.isEmpty() ? Optional.empty() : Optional.of(new Figure(list));
    }

    /** The middle one; the mean of both in the middle where they are two. */
    double median() {
        var sorted = sorted();
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double least() {
        return sorted()[0];
    }

    double most() {
        return sorted()[values.size() - 1];
    }

    private double[] sorted() {
        var sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
