package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void figuresHaveAboutThreeDigits() {
        assertEquals("12,346", Words.number(12_345.6));
        assertEquals("100", Words.number(99.96));
        assertEquals("12.3", Words.number(12.34));
        assertEquals("1.23", Words.number(1.234));
        assertEquals("0.012", Words.number(0.0123));
        assertEquals("0", Words.number(0));
    }

    @Test
    void theSpreadStandsBesideTheMedian() {
        assertEquals("20.0 (10.0–50.0)", Words.figure(new Figure(List.of(50.0, 10.0, 20.0))));
        assertEquals("15.0 (10.0–20.0)", Words.figure(new Figure(List.of(10.0, 20.0))));
        assertEquals("95 % (90–99)", Words.percents(Optional.of(new Figure(List.of(0.9, 0.99, 0.95)))));
    }

    @Test
    void oneRoundHasNoSpread() {
        assertEquals("20.0", Words.figure(new Figure(List.of(20.0))));
    }

    @Test
    void whatIsNotThereIsNotZero() {
        assertEquals("not measured", Words.figure(Optional.empty()));
    }
}
