package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Memory;
import dev.gatehouse.lab.result.Use;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoriesTest {

    @Test
    void aSessionTakesWhatTheSlopeThroughTheSamplesSays() {
        var samples = List.of(new Memory.Sample(1_000, 500_000), new Memory.Sample(2_000, 1_000_000));

        assertEquals(
                List.of("session-redis", "redis", "500", "2,000", "1.00 MB"),
                row(new Memory("session-redis", Use.REDIS, samples)));
    }

    @Test
    void withoutASessionNothingWasMeasured() {
        assertEquals(
                List.of("session-redis", "redis", "not measured", "not measured", "not measured"),
                row(new Memory("session-redis", Use.REDIS, List.of(new Memory.Sample(0, 0)))));
    }

    @Test
    void withoutSamplesThereIsNoSection() {
        assertTrue(Memories.of(List.of()).isEmpty());
    }

    private static List<String> row(Memory memory) {
        return Memories.of(List.of(memory)).orElseThrow().blocks().stream()
                .filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast)
                .findFirst()
                .orElseThrow()
                .rows()
                .get(0);
    }
}
