package dev.gatehouse.lab.capacity;

import static dev.gatehouse.lab.capacity.Parameter.COHERENCY;
import static dev.gatehouse.lab.capacity.Parameter.CONTENTION;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The law that comes closest to the points, with no parameter below zero.
 *
 * @param law a parameter that could not be told is zero in it
 * @param told the parameters that so many counts of replicas tell apart
 * @param intervals of those, at 95 %; empty where there is one round, or no point more than parameters
 * @param peak the interval of where the throughput begins to fall; empty where coherency could not be told, or there is none
 * @param deviation how far a point lies from the curve, as a share of it: the standard deviation; empty as {@code intervals}
 * @param explained the share of the points' variance that the curve explains (R²); empty where there is one count of replicas, or no point more
 *     than parameters
 * @param isLimited whether it is sure, at 95 %, that N replicas serve less than N times what one does
 * @param counts of replicas that were measured, ascending
 * @param rounds in which they were
 */
public record Fit(
        Scalability law,
        List<Parameter> told,
        Map<Parameter, Interval> intervals,
        Optional<Interval> peak,
        OptionalDouble deviation,
        OptionalDouble explained,
        boolean isLimited,
        List<Integer> counts,
        int rounds) {

    public Fit {
        told = List.copyOf(told);
        intervals = Map.copyOf(intervals);
        counts = List.copyOf(counts);
    }

    /** Nothing where there is no point. */
    public static Optional<Fit> of(List<Point> points) {
        return points.isEmpty() ? Optional.empty() : Optional.of(new Fitting(points).fit());
    }

    public Optional<Interval> interval(Parameter parameter) {
        return Optional.ofNullable(intervals.get(parameter));
    }

    /** Whether it is sure, too, that no number of replicas exceeds some throughput: contention or coherency is above zero. */
    public boolean isBounded() {
        return Stream.of(CONTENTION, COHERENCY)
                .flatMap(parameter -> interval(parameter).stream())
                .anyMatch(interval -> interval.low() > 0);
    }

    public int mostReplicas() {
        return counts.get(counts.size() - 1);
    }

    /** What these points can't tell, in sentences; none where they tell all. */
    public List<String> untold() {
        return Stream.of(untoldParameters(), untoldConfidence())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> untoldParameters() {
        return switch (told.size()) {
            case 1 ->
                Optional.of("One count of replicas tells neither contention nor coherency: both are held at zero.");
            case 2 -> Optional.of("Two counts of replicas can't tell coherency from contention: it is held at zero.");
            default -> Optional.empty();
        };
    }

    private Optional<String> untoldConfidence() {
        if (!intervals.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((rounds < 2 ? "One round does" : "These points do") + " not tell how sure that is.");
    }
}
