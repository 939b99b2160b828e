package dev.gatehouse.k8s.monitoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One line of what a service measures: a metric with its labels. */
record Series(String metric, Map<String, String> labels) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*?)})? [^ {}]+( .*)?");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    Series {
        labels = Map.copyOf(labels);
    }

    /**
     * Reads Prometheus' text format, and that of OpenMetrics.
     *
     * @param target the labels that Prometheus gives to everything from there
     */
    static List<Series> read(String text, Map<String, String> target) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line(line, target))
                .toList();
    }

    private static Series line(String text, Map<String, String> target) {
        var line = LINE.matcher(text);
        if (!line.matches()) {
            throw new IllegalArgumentException("no sample: " + text);
        }
        var labels = new HashMap<>(target);
        if (line.group(2) != null) {
            LABEL.matcher(line.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
        }
        return new Series(line.group(1), labels);
    }
}
