package dev.gatehouse.lab.capacity;

import static dev.gatehouse.lab.capacity.Parameter.COHERENCY;
import static dev.gatehouse.lab.capacity.Parameter.CONTENTION;
import static dev.gatehouse.lab.capacity.Parameter.RATE;

import java.util.Comparator;
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
 * @param explained the share of the points' variance that the curve explains (R²); empty where there is one count of replicas
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
        return points.isEmpty() ? Optional.empty() : Optional.of(ofSome(points));
    }

    private static Fit ofSome(List<Point> points) {
        var counts = points.stream().map(Point::replicas).distinct().sorted().toList();
        var rounds = (int) points.stream().map(Point::round).distinct().count();
        var told = Parameter.toldBy(counts.size());
        var best = best(points, told);
        var freedom = points.size() - told.size();
        var confidence = LeastSquares.of(points, told)
                .filter(solution -> rounds > 1 && freedom > 0)
                .map(solution -> new Confidence(solution, freedom));
        return new Fit(
                best.law(),
                told,
                confidence.map(each -> each.intervals(best.law())).orElse(Map.of()),
                confidence.flatMap(Confidence::peak),
                confidence.isPresent()
                        ? OptionalDouble.of(Math.sqrt(best.squares() / freedom))
                        : OptionalDouble.empty(),
                counts.size() > 1 ? OptionalDouble.of(explained(best.law(), points)) : OptionalDouble.empty(),
                confidence.isPresent() && Confidence.isLimited(points, best, freedom),
                counts,
                rounds);
    }

    /** With bounds at zero the closest law is the closest of those that lie within, each with other parameters at zero. */
    private static LeastSquares.Solution best(List<Point> points, List<Parameter> told) {
        return Stream.of(
                        List.of(RATE, CONTENTION, COHERENCY),
                        List.of(RATE, CONTENTION),
                        List.of(RATE, COHERENCY),
                        List.of(RATE))
                .filter(told::containsAll)
                .flatMap(free -> LeastSquares.of(points, free).stream())
                .filter(solution -> isPossible(solution.law()))
                .min(Comparator.comparingDouble(LeastSquares.Solution::squares))
                .orElseThrow();
    }

    private static boolean isPossible(Scalability law) {
        return law.contention() >= 0 && law.coherency() >= 0;
    }

    private static double explained(Scalability law, List<Point> points) {
        var mean = points.stream().mapToDouble(Point::perSecond).average().orElseThrow();
        var around = points.stream()
                .mapToDouble(point -> square(point.perSecond() - mean))
                .sum();
        var left = points.stream()
                .mapToDouble(point -> square(point.perSecond() - law.at(point.replicas())))
                .sum();
        return around > 0 ? 1 - left / around : 1;
    }

    private static double square(double value) {
        return value * value;
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
