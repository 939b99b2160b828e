package dev.gatehouse.lab.capacity;

import static dev.gatehouse.lab.capacity.Parameter.COHERENCY;
import static dev.gatehouse.lab.capacity.Parameter.CONTENTION;
import static dev.gatehouse.lab.capacity.Parameter.RATE;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Finds the fit of some points. */
record Fitting(List<Point> points) {

    Fit fit() {
        var counts = points.stream().map(Point::replicas).distinct().sorted().toList();
        var rounds = (int) points.stream().map(Point::round).distinct().count();
        var told = Parameter.toldBy(counts.size());
        var best = best(told);
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
                counts.size() > 1 && freedom > 0 ? OptionalDouble.of(explained(best.law())) : OptionalDouble.empty(),
                confidence.isPresent() && Confidence.isLimited(points, best, freedom),
                counts,
                rounds);
    }

    /** With bounds at zero the closest law is the closest of those that lie within, each with other parameters at zero. */
    private LeastSquares.Solution best(List<Parameter> told) {
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

    private double explained(Scalability law) {
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
}
