package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run says about each subject, as far as it was measured: see the package for how. */
final class Findings {

    /** What all others are measured by. */
    static final String BASELINE = "local";

    /** In this order, and without those who only measure. */
    static final List<String> SERVING = List.of(Use.RESOURCE, Use.AUTH, Use.REDIS, Use.POSTGRES);

    private final Results results;
    private final Turns turns;

    Findings(Results results) {
        this.results = results;
        this.turns = Turns.soundOf(results);
    }

    Results results() {
        return results;
    }

    /** All sound turns. */
    Turns turns() {
        return turns;
    }

    /** The modes that were asked for, in that order, then those that there are figures of all the same. */
    Collection<String> modes() {
        var measured =
                results.turns().stream().map(Turn::subject).filter(subject -> !Turn.AUTH_SUBJECTS.contains(subject));
        return Stream.concat(results.run().plan().modes().stream(), measured)
                .collect(LinkedHashSet::new, LinkedHashSet::add, LinkedHashSet::addAll);
    }

    /** How many replicas of resource-services there are turns of, ascending. */
    List<Integer> replicas() {
        return ofModes().each(Turn::replicas);
    }

    /** The shares of the saturation throughput that were put on modes, ascending. */
    List<Double> shares() {
        return ofModes().open().each(Turn::share);
    }

    /** Closed loads on a subject with nothing in between. */
    Turns saturated(String subject, int replicas) {
        return turns.of(subject).near().closed().at(replicas);
    }

    /** Answered requests each second when each caller asks again at once. */
    Optional<Figure> saturation(String subject, int replicas) {
        return saturated(subject, replicas).figure(Turn::perSecond);
    }

    /** By what the baseline does with as many replicas. */
    Optional<Figure> ratio(String mode, int replicas) {
        return saturated(mode, replicas).by(saturated(BASELINE, replicas));
    }

    /** What so many replicas do by what so many times one would: 1 when nothing is lost. */
    Optional<Figure> efficiency(String subject, int replicas) {
        return saturated(subject, replicas)
                .by(saturated(subject, 1))
                .map(figure -> new Figure(
                        figure.values().stream().map(value -> value / replicas).toList()));
    }

    Optional<Figure> latencyMillis(String mode, int replicas, double share, double percent) {
        return turns.of(mode).near().at(replicas).share(share).latencyMillis(percent);
    }

    /** The CPU time that a request takes of all processes of a name, at saturation. */
    Optional<Figure> cpuMicros(String subject, int replicas, String process) {
        return saturated(subject, replicas).figureWhere(turn -> turn.cpuMicros(process));
    }

    /** As {@link #cpuMicros(String, int, String)}, of all who serve together. */
    Optional<Figure> cpuMicros(String subject, int replicas) {
        return saturated(subject, replicas).figureWhere(turn -> SERVING.stream()
                .flatMap(process -> turn.cpuMicros(process).stream())
                .reduce(Double::sum));
    }

    private Turns ofModes() {
        return new Turns(turns.near().list().stream()
                .filter(turn -> !Turn.AUTH_SUBJECTS.contains(turn.subject()))
                .toList());
    }
}
