package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DrawingTest {

    private static final LineChart.Point ONE = LineChart.Point.of(1, 10);
    private static final LineChart.Point TWO = LineChart.Point.of(2, 2_000);

    @Test
    void whereNothingCanBeDrawnASentenceTakesThePlotsPlace() {
        var block = Drawing.of("How much?", () -> {
            throw new UnsatisfiedLinkError("no fonts here");
        });

        var text = assertInstanceOf(Block.Paragraph.class, block).text();
        assertTrue(text.contains("How much?"), text);
        assertTrue(text.contains("no fonts here"), text);
    }

    @Test
    void aJvmThatFindsNoFontAtAllDrawsNothingEither() {
        var block = Drawing.of("How much?", () -> {
            throw new Error("No physical fonts found.");
        });

        assertInstanceOf(Block.Paragraph.class, block);
    }

    @Test
    void idsOfTwoPlotsDiffer() {
        var ids = List.of(svg("How much?"), svg("How many?")).stream()
                .flatMap(svg -> Pattern.compile(" id=\"([^\"]+)\"").matcher(svg).results())
                .map(match -> match.group(1))
                .toList();

        assertEquals(ids.stream().distinct().count(), ids.size());
    }

    @Test
    void aLineWithoutPointsIsNone() {
        var chart = new LineChart("How much?", Scale.linear("x"), Scale.logarithmic("y"));

        var block = chart.line("local", Look.of("local"), List.of()).draw();

        assertInstanceOf(Block.Paragraph.class, block);
    }

    @Test
    void aLogarithmicScaleNamesRoundValues() {
        var svg = svg("How much?");

        assertTrue(svg.contains(">10<"), svg);
        assertTrue(svg.contains(">2,000<"), svg);
    }

    private static String svg(String title) {
        var chart = new LineChart(title, Scale.linear("x"), Scale.logarithmic("y"));
        var block = chart.line("<local>", Look.of("local"), List.of(ONE, TWO)).draw();
        return assertInstanceOf(Block.Plot.class, block).svg();
    }
}
