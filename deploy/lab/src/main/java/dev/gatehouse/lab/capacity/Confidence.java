package dev.gatehouse.lab.capacity;

import static dev.gatehouse.lab.capacity.Parameter.COHERENCY;
import static dev.gatehouse.lab.capacity.Parameter.CONTENTION;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.distribution.continuous.FDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How sure a fit is.
 *
 * @param solution without bounds
 * @param freedom how many points there are beyond what the parameters take
 */
record Confidence(LeastSquares.Solution solution, int freedom) {

    private static final double SURE = 0.95;

    /** Of both ends of an interval. */
    private static final double UP_TO = 1 - (1 - SURE) / 2;

    /**
     * Of each parameter, none below zero.
     *
     * @param law the closest within the bounds, which may lie beyond what the closest without them leaves open
     */
    Map<Parameter, Interval> intervals(Scalability law) {
        return solution.free().stream().collect(Collectors.toMap(Function.identity(), parameter -> interval(parameter)
                .with(parameter.of(law))));
    }

    private Interval interval(Parameter parameter) {
        var unit = parameter == Parameter.RATE ? solution.unit() : 1;
        var reach = Math.sqrt(allowed() * solution.covariance(parameter, parameter)) * unit;
        var centre = parameter.of(solution.law());
        return new Interval(centre - reach, centre + reach).from(0);
    }

    /** Of Student's t, squared, times the variance of the points. */
    private double allowed() {
        var t = new TDistribution(freedom).inverseCumulativeProbability(UP_TO);
        return t * t * solution.squares() / freedom;
    }

    /**
     * Fieller's: each N where 1 − σ − κN², the slope of the throughput but for a factor, can't be told from zero. That is a
     * quadratic in N².
     */
    Optional<Interval> peak() {
        if (!solution.free().contains(COHERENCY)) {
            return Optional.empty();
        }
        var kappa = COHERENCY.of(solution.law());
        var rest = 1 - CONTENTION.of(solution.law());
        var square = kappa * kappa - allowed() * solution.covariance(COHERENCY, COHERENCY);
        var half = kappa * rest + allowed() * solution.covariance(CONTENTION, COHERENCY);
        var constant = rest * rest - allowed() * solution.covariance(CONTENTION, CONTENTION);
        return peak(square, half, constant);
    }

    private static Optional<Interval> peak(double square, double half, double constant) {
        var discriminant = half * half - square * constant;
        var isNowhere = square > 0 && half < 0;
        if (discriminant < 0 || isNowhere) {
            return Optional.empty();
        }
        var root = Math.sqrt(discriminant);
        // The smaller of the two where both are finite, and the only one above zero where coherency may be none.
        var low = Math.sqrt(Math.max(0, constant / (half + root)));
        var high = square > 0 ? Math.sqrt(Math.max(0, (half + root) / square)) : Double.POSITIVE_INFINITY;
        return high >= low ? Optional.of(new Interval(low, high).from(1)) : Optional.empty();
    }

    /** By an F test of the straight line against the law: whether it errs by more than the parameters it lacks are worth. */
    static boolean isLimited(List<Point> points, LeastSquares.Solution best, int freedom) {
        var more = points.size() - freedom - 1;
        if (more == 0) {
            return false;
        }
        var most = new FDistribution(more, freedom).inverseCumulativeProbability(SURE);
        return LeastSquares.of(points, List.of(Parameter.RATE)).stream()
                .anyMatch(line -> (line.squares() - best.squares()) / more > most * best.squares() / freedom);
    }
}
