package dev.gatehouse.lab.capacity;

import static dev.gatehouse.lab.capacity.Parameter.COHERENCY;
import static dev.gatehouse.lab.capacity.Parameter.CONTENTION;
import static dev.gatehouse.lab.capacity.Parameter.RATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Example;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FitTest {

    private static final Scalability LAW = new Scalability(2_000, 0.05, 0.004);
    private static final List<Integer> COUNTS = List.of(1, 2, 4, 8, 16);
    private static final int SEEDS = 400;

    /** Of 400 intervals that hold the truth 95 times of 100, so many miss it but once in a thousand times. */
    private static final double MOST_MISSES = 0.085;

    @Test
    void pointsOnACurveGiveTheCurve() {
        var fit = Fit.of(new Points(LAW, COUNTS, 2).noisy(0, 1)).orElseThrow();

        assertEquals(2_000, fit.law().rate(), 1e-3);
        assertEquals(0.05, fit.law().contention(), 1e-7);
        assertEquals(0.004, fit.law().coherency(), 1e-8);
        assertEquals(Math.sqrt(0.95 / 0.004), fit.law().peak().orElseThrow(), 1e-4);
        assertEquals(1, fit.explained().orElseThrow(), 1e-9);
        assertEquals(0, fit.deviation().orElseThrow(), 1e-9);
        assertTrue(fit.isLimited());
        assertEquals(List.of(), fit.untold());
    }

    @Test
    void noiseMovesTheParametersLittle() {
        var fit = Fit.of(new Points(LAW, COUNTS, 5).noisy(0.02, 7)).orElseThrow();

        assertEquals(2_000, fit.law().rate(), 60);
        assertEquals(0.05, fit.law().contention(), 0.02);
        assertEquals(0.004, fit.law().coherency(), 0.001);
        assertEquals(0.02, fit.deviation().orElseThrow(), 0.01);
    }

    @Test
    void aLinearSubjectHasNoContention() {
        var fit = Fit.of(new Points(new Scalability(500, 0, 0), COUNTS, 5).noisy(0.01, 3))
                .orElseThrow();

        assertEquals(0, fit.law().contention(), 0.01);
        assertEquals(0, fit.law().coherency(), 0.001);
        assertFalse(fit.isLimited(), fit.toString());
    }

    @Test
    void noParameterIsBelowZeroWhereReplicasGainMoreThanThemselves() {
        var fit = Fit.of(List.of(
                        new Point(1, 1_000, 1),
                        new Point(2, 2_100, 1),
                        new Point(4, 4_500, 1),
                        new Point(1, 1_010, 2),
                        new Point(2, 2_120, 2),
                        new Point(4, 4_510, 2)))
                .orElseThrow();

        assertEquals(0, fit.law().contention());
        assertEquals(0, fit.law().coherency());
        assertTrue(fit.intervals().values().stream().allMatch(interval -> interval.low() >= 0), fit.toString());
    }

    @Test
    void ofAHundredIntervalsNinetyFiveHoldTheTruth() {
        var misses = Map.<String, ToDoubleFunction<Fit>>of(
                "rate", fit -> missed(fit.interval(RATE).orElseThrow(), LAW.rate()),
                "contention", fit -> missed(fit.interval(CONTENTION).orElseThrow(), LAW.contention()),
                "coherency", fit -> missed(fit.interval(COHERENCY).orElseThrow(), LAW.coherency()),
                "peak", fit -> missed(fit.peak().orElseThrow(), LAW.peak().orElseThrow()));

        misses.forEach((what, miss) -> {
            var share = LongStream.range(0, SEEDS)
                    .mapToObj(seed -> Fit.of(new Points(LAW, List.of(1, 2, 4, 8), 3).noisy(0.02, seed)))
                    .flatMap(Optional::stream)
                    .mapToDouble(miss)
                    .average()
                    .orElseThrow();
            assertTrue(share > 0 && share < MOST_MISSES, "%s missed %.3f".formatted(what, share));
        });
    }

    private static double missed(Interval interval, double truth) {
        return interval.contains(truth) ? 0 : 1;
    }

    @Test
    void aLinearSubjectsPeakMayBeAnywhereBeyond() {
        var fit = Fit.of(new Points(new Scalability(500, 0, 0), List.of(1, 2, 4), 3).noisy(0.02, 5))
                .orElseThrow();

        assertTrue(fit.peak().stream().allMatch(peak -> Double.isInfinite(peak.high())), fit.toString());
    }

    @Test
    void anIntervalHoldsTheEstimateAlsoWhereABoundHasMovedThat() {
        for (var seed = 0; seed < 50; seed++) {
            var fit = Fit.of(new Points(new Scalability(500, 0.06, 0), List.of(1, 2, 4), 3).noisy(0.02, seed))
                    .orElseThrow();
            fit.told()
                    .forEach(each ->
                            assertTrue(fit.interval(each).orElseThrow().contains(each.of(fit.law())), fit.toString()));
        }
    }

    @Test
    void thatReplicasGainLessIsTellableWhereTheReasonIsNot() {
        var fit = Fit.of(new Points(new Scalability(500, 0.06, 0), List.of(1, 2, 4), 3).noisy(0.02, 5))
                .orElseThrow();

        assertTrue(fit.isLimited(), fit.toString());
        assertEquals(0, fit.interval(COHERENCY).orElseThrow().low(), fit.toString());
    }

    @Test
    void pointsThatFollowNoLawAreFittedAllTheSame() {
        var random = new Random(1);
        for (var run = 0; run < 200; run++) {
            var points = random.ints(3 + random.nextInt(6), 1, 17)
                    .mapToObj(count -> new Point(count, Math.exp(3 * random.nextGaussian()), 1 + random.nextInt(2)))
                    .toList();

            var law = Fit.of(points).orElseThrow().law();

            assertTrue(law.rate() > 0 && law.contention() >= 0 && law.coherency() >= 0, points.toString());
        }
    }

    @Test
    void twoCountsTellNoCoherency() {
        var fit = Fit.of(new Points(LAW, List.of(1, 2), 3).noisy(0.001, 1)).orElseThrow();

        assertEquals(List.of(RATE, CONTENTION), fit.told());
        assertEquals(0, fit.law().coherency());
        assertEquals(Optional.empty(), fit.peak());
        assertEquals(
                List.of("Two counts of replicas can't tell coherency from contention: it is held at zero."),
                fit.untold());
    }

    @Test
    void oneCountAndOneRoundTellARateOnly() {
        var fit = Fit.of(List.of(new Point(2, 1_000, 1))).orElseThrow();

        assertEquals(new Scalability(500, 0, 0), fit.law());
        assertEquals(Map.of(), fit.intervals());
        assertEquals(
                List.of(
                        "One count of replicas tells neither contention nor coherency: both are held at zero.",
                        "One round does not tell how sure that is."),
                fit.untold());
    }

    @Test
    void oneRoundOfManyCountsHasNoIntervals() {
        var fit = Fit.of(new Points(LAW, COUNTS, 1).noisy(0.02, 1)).orElseThrow();

        assertEquals(List.of(RATE, CONTENTION, COHERENCY), fit.told());
        assertEquals(Map.of(), fit.intervals());
        assertFalse(fit.isLimited());
        assertEquals(List.of("One round does not tell how sure that is."), fit.untold());
    }

    @Test
    void ofARunTheSaturatedTurnsWithNoAddedRoundTripCount() {
        var points = Point.of(Example.of(1), "session-redis");

        assertEquals(9, points.size(), "three counts in three rounds");
        assertEquals(2_400, points.get(0).perSecond(), 200);
        assertEquals(Optional.empty(), Fit.of(Point.of(Example.of(1), "nothing")));
    }
}
