package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void whatIsCountedWithNobodyAskingIsNoCostOfARequest() {
        var idle = new Counts(2, Map.of(Counter.REDIS_COMMANDS, 10.0));
        var before = new Counts(100, Map.of(Counter.REDIS_COMMANDS, 1_000.0));
        var after = new Counts(104, Map.of(Counter.REDIS_COMMANDS, 1_220.0));

        var each = after.since(before).each(100, idle);

        assertEquals(Map.of(Counter.REDIS_COMMANDS, 2.0), each);
    }

    @Test
    void whatCannotBeCountedIsNotZeroButMissing() {
        var counts = new Counts(1, Map.of(Counter.REDIS_BYTES, 5.0));

        assertEquals(Map.of(Counter.REDIS_BYTES, 0.0), counts.since(counts).each(10, new Counts(1, Map.of())));
    }
}
