package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Example;
import dev.gatehouse.lab.result.Results;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SamplesTest {

    private static final Results RESULTS = Example.of(1);

    @Test
    void aCostThatNobodyCountedIsNotTakenForZero() {
        var rows = rows(Samples.costs(RESULTS));

        assertEquals(
                List.of(
                        "session-memory",
                        "68",
                        "330",
                        "not measured",
                        "not measured",
                        "not measured",
                        "not measured",
                        "not measured",
                        "not measured"),
                rows.get(rows.size() - 1));
    }

    @Test
    void aCostOfNothingIsZero() {
        assertEquals(
                List.of("local", "641", "900", "0", "0", "0", "0", "0", "0"),
                rows(Samples.costs(RESULTS)).get(0));
    }

    @Test
    void wrongRefusalsAreToldAsAShareOfAllThatWereAsked() {
        assertEquals(
                List.of(
                        List.of("session-memory", "2", "1,000", "500 (50 %)"),
                        List.of("session-memory", "4", "1,000", "750 (75 %)"),
                        List.of("local", "4", "1,000", "0 (0 %)")),
                rows(Samples.strays(RESULTS)));
    }

    @Test
    void whatFailedOnceAndAgainIsToldForEachVictim() {
        assertEquals(
                List.of(
                        List.of(
                                "local",
                                "resource-service",
                                "2",
                                "6.00",
                                "1,000",
                                "250 (25 %)",
                                "0 (0 %)",
                                "6.00",
                                "200: 750, none: 250"),
                        List.of(
                                "local",
                                "redis",
                                "2",
                                "3.00",
                                "1,000",
                                "0 (0 %)",
                                "0 (0 %)",
                                "none failed",
                                "200: 1,000")),
                rows(Samples.faults(RESULTS)).subList(0, 2));
    }

    @Test
    void whatWasNotSampledHasNoSection() {
        var none = new Results(
                Results.FORMAT,
                RESULTS.run(),
                RESULTS.turns(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());

        assertTrue(Samples.costs(none).isEmpty());
        assertTrue(Samples.newcomers(none).isEmpty());
        assertTrue(Samples.faults(none).isEmpty());
        assertTrue(Samples.strays(none).isEmpty());
        assertFalse(Samples.costs(RESULTS).isEmpty());
    }

    private static List<List<String>> rows(Optional<Section> section) {
        return section.orElseThrow().blocks().stream()
                .filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast)
                .findFirst()
                .orElseThrow()
                .rows();
    }
}
