package dev.gatehouse.lab.capacity;

import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DiagonalMatrix;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresProblem;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.util.Pair;

/**
 * Fits the law to points by Levenberg and Marquardt's method, with some parameters free and the others zero. Throughputs
 * are in multiples of a typical one, so that all numbers are of about one size.
 */
final class LeastSquares {

    private static final int MOST_STEPS = 1_000;
    private static final double SINGULAR = 1e-13;

    private final List<Point> points;
    private final List<Parameter> free;
    private final double unit;

    private LeastSquares(List<Point> points, List<Parameter> free) {
        this.points = points;
        this.free = free;
        this.unit = points.stream()
                .mapToDouble(point -> point.perSecond() / point.replicas())
                .average()
                .orElseThrow();
    }

    /**
     * What came of it.
     *
     * @param law its parameters may be below zero
     * @param covariance of the free parameters in their order, λ in multiples of {@code unit}, for a variance of 1 of the points
     * @param squares the sum of the squares of the relative errors
     */
    record Solution(Scalability law, List<Parameter> free, RealMatrix covariance, double squares, double unit) {

        double covariance(Parameter one, Parameter other) {
            return covariance.getEntry(free.indexOf(one), free.indexOf(other));
        }

        /** Rounding may have left of a small variance less than none. */
        private boolean isSound() {
            return law.rate() > 0 && free.stream().allMatch(each -> covariance(each, each) >= 0);
        }
    }

    /** Nothing where the points say next to nothing of a parameter: then no step leads on, or its variance is boundless. */
    static Optional<Solution> of(List<Point> points, List<Parameter> free) {
        try {
            return Optional.of(new LeastSquares(points, free).solve()).filter(Solution::isSound);
        } catch (MathRuntimeException e) {
            return Optional.empty();
        }
    }

    private Solution solve() {
        var optimum = new LevenbergMarquardtOptimizer().optimize(problem());
        var residuals = optimum.getResiduals();
        return new Solution(
                law(optimum.getPoint()).faster(unit),
                free,
                optimum.getCovariances(SINGULAR),
                residuals.dotProduct(residuals),
                unit);
    }

    private LeastSquaresProblem problem() {
        var start = new double[free.size()];
        start[0] = 1;
        return new LeastSquaresBuilder()
                .start(start)
                .target(points.stream().mapToDouble(this::scaled).toArray())
                .weight(new DiagonalMatrix(
                        points.stream().mapToDouble(this::weight).toArray()))
                .model(this::values)
                .maxEvaluations(MOST_STEPS)
                .maxIterations(MOST_STEPS)
                .build();
    }

    private double scaled(Point point) {
        return point.perSecond() / unit;
    }

    /** By the mean of its count: by its own value, what happened to come out low would count for more. */
    private double weight(Point point) {
        var mean = points.stream()
                .filter(each -> each.replicas() == point.replicas())
                .mapToDouble(this::scaled)
                .average()
                .orElseThrow();
        return 1 / (mean * mean);
    }

    private Pair<RealVector, RealMatrix> values(RealVector at) {
        var law = law(at);
        var values =
                points.stream().mapToDouble(point -> law.at(point.replicas())).toArray();
        var slopes = points.stream().map(point -> slopes(law, point.replicas())).toArray(double[][]::new);
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
    }

    private double[] slopes(Scalability law, int replicas) {
        return free.stream().mapToDouble(each -> slope(law, each, replicas)).toArray();
    }

    private static double slope(Scalability law, Parameter parameter, int replicas) {
        var ofContention = -law.at(replicas) / law.slowdown(replicas) * (replicas - 1);
        return switch (parameter) {
            case RATE -> replicas / law.slowdown(replicas);
            case CONTENTION -> ofContention;
            case COHERENCY -> ofContention * replicas;
        };
    }

    private Scalability law(RealVector at) {
        return new Scalability(
                value(at, Parameter.RATE), value(at, Parameter.CONTENTION), value(at, Parameter.COHERENCY));
    }

    private double value(RealVector at, Parameter parameter) {
        var index = free.indexOf(parameter);
        return index < 0 ? 0 : at.getEntry(index);
    }
}
