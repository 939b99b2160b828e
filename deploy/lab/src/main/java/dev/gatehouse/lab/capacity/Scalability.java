package dev.gatehouse.lab.capacity;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The Universal Scalability Law: N replicas together serve X(N) = λN / (1 + σ(N − 1) + κN(N − 1)) requests a second.
 *
 * @param rate λ, requests a second of one replica
 * @param contention σ, without a unit
 * @param coherency κ, without a unit
 */
public record Scalability(double rate, double contention, double coherency) {

    /** Requests a second. */
    public double at(double replicas) {
        return rate * replicas / slowdown(replicas);
    }

    /** By how much a replica of so many is slower than one alone. */
    double slowdown(double replicas) {
        return 1 + (contention + coherency * replicas) * (replicas - 1);
    }

    /** From how many replicas on another one makes all of them together slower: √((1 − σ) / κ); none where κ is 0. */
    public OptionalDouble peak() {
        return coherency > 0
                ? OptionalDouble.of(Math.sqrt(Math.max(0, 1 - contention) / coherency))
                : OptionalDouble.empty();
    }

    /** What no number of replicas exceeds, in requests a second; infinite where nothing limits them. */
    public double ceiling() {
        if (peak().isPresent()) {
            var below = Math.max(1, Math.floor(peak().getAsDouble()));
            return Math.max(at(below), at(below + 1));
        }
        return contention > 0 ? Math.max(rate, rate / contention) : Double.POSITIVE_INFINITY;
    }

    /** The fewest replicas that serve so many requests a second; none where no number of them does. */
    public OptionalLong replicasFor(double perSecond) {
        var linear = rate - perSecond * (contention - coherency);
        var square = perSecond * coherency;
        var constant = perSecond * (1 - contention);
        var discriminant = linear * linear - 4 * square * constant;
        if (discriminant < 0 || linear <= 0) {
            return perSecond <= rate ? OptionalLong.of(1) : OptionalLong.empty();
        }
        // The smaller root of a quadratic, in the form that holds for a straight line, too.
        return fromAbout(2 * constant / (linear + Math.sqrt(discriminant)), perSecond);
    }

    /** The next whole number may lie beyond the peak. */
    private OptionalLong fromAbout(double replicas, double perSecond) {
        var whole = Math.max(1, (long) Math.ceil(replicas * (1 - 1e-12)));
        return at((double) whole) >= perSecond * (1 - 1e-9) ? OptionalLong.of(whole) : OptionalLong.empty();
    }

    /** The same with each replica so many times as fast. */
    Scalability faster(double times) {
        return new Scalability(rate * times, contention, coherency);
    }
}
