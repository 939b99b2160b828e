package dev.gatehouse.lab.capacity;

import static dev.gatehouse.lab.capacity.Parameter.COHERENCY;
import static dev.gatehouse.lab.capacity.Parameter.CONTENTION;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How sure a fit is.
 *
 * @param solution without bounds
 * @param freedom how many points there are beyond what the parameters take
 */
record Confidence(LeastSquares.Solution solution, int freedom) {

    private static final double UP_TO = 0.975;

    Map<Parameter, Interval> intervals() {
        return solution.free().stream().collect(Collectors.toMap(Function.identity(), this::interval));
    }

    private Interval interval(Parameter parameter) {
        var unit = parameter == Parameter.RATE ? solution.unit() : 1;
        var reach = Math.sqrt(allowed() * solution.covariance(parameter, parameter)) * unit;
        var centre = value(parameter);
        return new Interval(centre - reach, centre + reach).from(0);
    }

    /** Of Student's t, squared, times the variance of the points. */
    private double allowed() {
        var t = new TDistribution(freedom).inverseCumulativeProbability(UP_TO);
        return t * t * solution.squares() / freedom;
    }

    private double value(Parameter parameter) {
        return switch (parameter) {
            case RATE -> solution.law().rate();
            case CONTENTION -> solution.law().contention();
            case COHERENCY -> solution.law().coherency();
        };
    }

    /**
     * Fieller's: each N where 1 − σ − κN², the slope of the throughput but for a factor, can't be told from zero. That is a
     * quadratic in N².
     */
    Optional<Interval> peak() {
        if (!solution.free().contains(COHERENCY)) {
            return Optional.empty();
        }
        var kappa = value(COHERENCY);
        var rest = 1 - value(CONTENTION);
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
}
