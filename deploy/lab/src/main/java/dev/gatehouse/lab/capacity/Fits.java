package dev.gatehouse.lab.capacity;

import static dev.gatehouse.lab.capacity.Parameter.COHERENCY;
import static dev.gatehouse.lab.capacity.Parameter.CONTENTION;
import static dev.gatehouse.lab.capacity.Parameter.RATE;

import dev.gatehouse.lab.result.Turn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The law of each subject of a run, in words. */
record Fits(Measured measured) {

    private static final String NONE = "–";
    private static final double HUNDRED = 100;

    Grid grid() {
        var rows = subjects().stream()
                .flatMap(subject -> measured.fit(subject).map(fit -> row(subject, fit)).stream())
                .toList();
        return new Grid(
                "How throughput grows with replicas: the Universal Scalability Law, with intervals at 95 %",
                List.of(
                        "subject",
                        "replicas",
                        "rounds",
                        "λ: requests/s of one",
                        "σ: contention",
                        "κ: coherency",
                        "N*: peak at replicas",
                        "points lie off by",
                        "R²"),
                rows);
    }

    private static List<String> row(String subject, Fit fit) {
        return List.of(
                "`" + subject + "`",
                fit.counts().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                String.valueOf(fit.rounds()),
                told(fit, RATE, fit.law().rate()),
                told(fit, CONTENTION, fit.law().contention()),
                told(fit, COHERENCY, fit.law().coherency()),
                peak(fit),
                fit.deviation().isPresent() ? percent(fit.deviation().getAsDouble()) : NONE,
                fit.explained().isPresent() ? Units.number(fit.explained().getAsDouble()) : NONE);
    }

    private static String told(Fit fit, Parameter parameter, double value) {
        if (!fit.told().contains(parameter)) {
            return "not told";
        }
        return Units.number(value) + fit.interval(parameter).map(Fits::words).orElse("");
    }

    private static String peak(Fit fit) {
        var peak = fit.law().peak();
        var interval = fit.peak().map(Fits::words).orElse("");
        return (peak.isPresent() ? Units.number(peak.getAsDouble()) : "none") + interval;
    }

    private static String words(Interval interval) {
        return " (%s to %s)".formatted(Units.number(interval.low()), Units.number(interval.high()));
    }

    private static String percent(double share) {
        return Units.number(share * HUNDRED) + " %";
    }

    /** What the points can't tell, and of which subjects; and where another part was at its limit. */
    List<String> notes() {
        var notes = new LinkedHashMap<String, List<String>>();
        for (var subject : subjects()) {
            for (var note : notes(subject)) {
                notes.computeIfAbsent(note, first -> new ArrayList<>()).add("`" + subject + "`");
            }
        }
        return notes.entrySet().stream()
                .map(note -> String.join(", ", note.getValue()) + ": " + note.getKey())
                .toList();
    }

    private List<String> notes(String subject) {
        var untold = measured.fit(subject).map(Fit::untold).orElse(List.of("No sound turn tells how it scales."));
        var others = measured.othersAtTheirLimit(subject).stream()
                .map("In some turns it was %s that had no more to give: the contention is there."::formatted);
        var flaws = measured.flaws(subject).stream().map("Some turns are left out: %s."::formatted);
        return Stream.of(untold.stream(), others, flaws).flatMap(notes -> notes).toList();
    }

    private List<String> subjects() {
        return measured.results().turns().stream().map(Turn::subject).distinct().toList();
    }
}
