package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NoiseTest {

    private static final Noise TWO_PERCENT = new Noise(0.02 * 0.02, 40);

    @Test
    void aboutOneOfAHundredPairsThatAreAlikeIsTakenForDifferent() {
        var random = new Random(7);

        var taken = IntStream.range(0, 10_000)
                .filter(i -> new Noise(0.04 * 0.04, 120).isExceededBy(figure(random, 0.04), figure(random, 0.04)))
                .count();

        // those noisier than their kind are judged more mildly
        assertTrue(taken > 5 && taken < 130, Long.toString(taken));
    }

    @Test
    void whatIsTooFineToBeToldApartIsNoDifference() {
        var exact = new Noise(0, 40);

        assertFalse(exact.isExceededBy(figure(100), figure(102)));
        assertTrue(exact.isExceededBy(figure(100), figure(104)));
    }

    @Test
    void aFigureThatIsNoisierThanItsKindIsJudgedByItself() {
        assertTrue(TWO_PERCENT.isExceededBy(figure(100, 101, 102), figure(120, 121, 122)));
        assertFalse(TWO_PERCENT.isExceededBy(figure(60, 100, 150), figure(80, 120, 170)));
    }

    private static Figure figure(double... values) {
        return Figure.of(DoubleStream.of(values)).orElseThrow();
    }

    private static Figure figure(Random random, double spread) {
        return new Figure(List.of(value(random, spread), value(random, spread), value(random, spread)));
    }

    private static double value(Random random, double spread) {
        return 100 * Math.exp(spread * random.nextGaussian());
    }
}
