package dev.gatehouse.lab.run;

import java.util.EnumMap;
import java.util.Map;

/**
 * What has been counted so far.
 *
 * @param seconds on some clock
 */
record Counts(double seconds, Map<Counter, Double> values) {

    Counts {
        values = Map.copyOf(values);
    }

    /** What was counted between an earlier moment and this one. */
    Counts since(Counts earlier) {
        var difference = new EnumMap<Counter, Double>(Counter.class);
        values.forEach((counter, value) ->
                difference.put(counter, value - earlier.values().getOrDefault(counter, 0.0)));
        return new Counts(seconds - earlier.seconds(), difference);
    }

    /** For each of some requests, without what is counted in the same time while there are none. */
    Map<Counter, Double> each(double requests, Counts idle) {
        var each = new EnumMap<Counter, Double>(Counter.class);
        values.forEach((counter, value) -> {
            var anyway = idle.values().getOrDefault(counter, 0.0) / idle.seconds() * seconds;
            each.put(counter, Math.max(0, value - anyway) / requests);
        });
        return each;
    }
}
