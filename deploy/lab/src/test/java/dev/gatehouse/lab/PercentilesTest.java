package dev.gatehouse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void aPercentileIsTheShortestThatSoManyDoNotExceed() {
        var hundred = Percentiles.of(
                IntStream.rangeClosed(1, 100).mapToObj(Duration::ofMillis).toList());

        assertEquals(Duration.ofMillis(50), hundred.at(50));
        assertEquals(Duration.ofMillis(99), hundred.at(99));
        assertEquals(Duration.ofMillis(100), hundred.max());
        assertEquals(100, hundred.count());
    }

    @Test
    void ofOneAllAreThatOne() {
        var one = Percentiles.of(List.of(Duration.ofMillis(7)));

        assertEquals(Duration.ofMillis(7), one.at(1));
        assertEquals(Duration.ofMillis(7), one.max());
    }

    @Test
    void ofNoneThereIsNoPercentile() {
        assertThrows(
                IllegalStateException.class, () -> Percentiles.of(List.of()).at(50));
    }

    @Test
    void theMedianIsTheMiddleOne() {
        assertEquals(2, Percentiles.median(3, 1, 2));
        assertEquals(2, Percentiles.median(4, 3, 1, 2));
    }
}
