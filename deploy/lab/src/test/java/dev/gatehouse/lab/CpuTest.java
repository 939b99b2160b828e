package dev.gatehouse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuTest {

    @Test
    void theTimeOfChildrenThatHaveEndedCounts() {
        var line = "42 (a name) with ) 7) S 1 42 42 0 -1 4194560 900 80 0 0 11 7 500 3 20 0 1 0 812 1 1";

        assertEquals(Duration.ofMillis(10 * (11 + 7 + 500 + 3)), Cpu.ofStat(line));
    }
}
