package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void theMedianIsTheMiddleOne() {
        assertEquals(2, new Figure(List.of(9.0, 1.0, 2.0)).median());
    }

    @Test
    void ofAnEvenNumberItIsTheMeanOfBothInTheMiddle() {
        assertEquals(3, new Figure(List.of(9.0, 1.0, 2.0, 4.0)).median());
    }

    @Test
    void theSpreadIsThatOfAllRounds() {
        var figure = new Figure(List.of(9.0, 1.0, 2.0));

        assertEquals("2.00 (1.00–9.00)", Words.figure(figure));
    }

    @Test
    void aSingleRoundHasNoSpread() {
        assertEquals("2.00", Words.figure(new Figure(List.of(2.0))));
    }

    @Test
    void whatHasNoFiniteValueIsNotMeasured() {
        var none = Figure.of(DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY));

        assertEquals(Optional.empty(), none);
        assertEquals("not measured", Words.figure(none));
    }
}
