package dev.gatehouse.lab.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/**
 * How an axis of a plot is laid out.
 *
 * @param label what it shows, and the unit
 * @param isLogarithmic whether equal ratios are equally far apart, or equal differences
 * @param ticks what to call which value; none for round values
 */
public record Scale(String label, boolean isLogarithmic, Map<Double, String> ticks) {

    public Scale {
        ticks = Map.copyOf(ticks);
    }

    /** From zero, with equal differences equally far apart. */
    public static Scale linear(String label) {
        return new Scale(label, false, Map.of());
    }

    /** With equal ratios equally far apart, and so without zero. */
    public static Scale logarithmic(String label) {
        return new Scale(label, true, Map.of());
    }

    /** As {@link #logarithmic(String)}, where these values are named, and no others. */
    public static Scale logarithmic(String label, Iterable<Double> values, DoubleFunction<String> names) {
        var ticks = new TreeMap<Double, String>();
        values.forEach(value -> ticks.put(value, names.apply(value)));
        return new Scale(label, true, ticks);
    }
}
