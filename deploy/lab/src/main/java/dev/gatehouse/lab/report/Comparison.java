package dev.gatehouse.lab.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Figures of two runs, side by side, each told as a difference only where it exceeds the {@link Noise} of its kind. */
final class Comparison {

    private final List<Pair> pairs;

    /** How two figures are to each other. */
    enum Verdict {
        DIFFERENT("beyond noise"),
        ALIKE("within noise"),
        UNKNOWN("noise unknown"),
        ONLY_HERE("only in this run"),
        ONLY_THERE("only in the other run");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** The same figure of both runs, as far as they have it. */
    record Pair(Measure.Kind kind, String name, Optional<Figure> here, Optional<Figure> there, Verdict verdict) {

        /** This by the other. */
        Optional<Double> ratio() {
            return here.flatMap(mine -> there.map(theirs -> mine.median() / theirs.median()));
        }
    }

    private Comparison(List<Pair> pairs) {
        this.pairs = pairs;
    }

    static Comparison of(Findings here, Findings there) {
        var mine = byName(here);
        var theirs = byName(there);
        var noises = noises(mine, theirs);
        return new Comparison(Stream.concat(mine.values().stream(), theirs.values().stream())
                .collect(Collectors.toMap(Comparison::key, Function.identity(), (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .map(measure -> pair(measure, mine, theirs, noises))
                .sorted((one, other) -> one.kind().compareTo(other.kind()))
                .toList());
    }

    /** Kind by kind. */
    List<Pair> pairs() {
        return pairs;
    }

    /** Of the ratios that both runs have, those in which they are closer than so much of one. */
    List<Pair> ratiosWithin(double share) {
        return ratios().stream()
                .filter(pair -> Math.abs(Math.log(pair.ratio().orElseThrow())) <= Math.log1p(share))
                .toList();
    }

    /** What both runs have, and does not depend on how fast a host is. */
    List<Pair> ratios() {
        return pairs.stream()
                .filter(pair -> pair.kind().isRatio() && pair.ratio().isPresent())
                .toList();
    }

    private static Map<String, Measure> byName(Findings findings) {
        return Measure.of(findings).stream()
                .collect(
                        Collectors.toMap(Comparison::key, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    private static String key(Measure measure) {
        return measure.kind() + " " + measure.name();
    }

    private static Map<Measure.Kind, Noise> noises(Map<String, Measure> mine, Map<String, Measure> theirs) {
        var figures = new EnumMap<Measure.Kind, List<Figure>>(Measure.Kind.class);
        Stream.concat(mine.values().stream(), theirs.values().stream())
                .forEach(measure -> figures.computeIfAbsent(measure.kind(), kind -> new ArrayList<>())
                        .add(measure.figure()));
        var noises = new EnumMap<Measure.Kind, Noise>(Measure.Kind.class);
        figures.forEach((kind, some) -> noises.put(kind, Noise.of(some)));
        return noises;
    }

    private static Pair pair(
            Measure measure, Map<String, Measure> mine, Map<String, Measure> theirs, Map<Measure.Kind, Noise> noises) {
        var here = Optional.ofNullable(mine.get(key(measure))).map(Measure::figure);
        var there = Optional.ofNullable(theirs.get(key(measure))).map(Measure::figure);
        var noise = noises.getOrDefault(measure.kind(), new Noise(0, 0));
        return new Pair(measure.kind(), measure.name(), here, there, verdict(here, there, noise));
    }

    private static Verdict verdict(Optional<Figure> here, Optional<Figure> there, Noise noise) {
        if (there.isEmpty()) {
            return Verdict.ONLY_HERE;
        }
        if (here.isEmpty()) {
            return Verdict.ONLY_THERE;
        }
        if (!noise.isKnown()) {
            return Verdict.UNKNOWN;
        }
        return noise.isExceededBy(here.get(), there.get()) ? Verdict.DIFFERENT : Verdict.ALIKE;
    }
}
