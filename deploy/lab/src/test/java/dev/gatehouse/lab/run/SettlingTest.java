package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlingTest {

    private static final Duration STEP = Duration.ofSeconds(4);

    private final List<Duration> loads = new ArrayList<>();

    @Test
    void itGoesOnWhileCompilersAreBusy() {
        assertTrue(settle(new Settling(STEP, 9), 0.36, 0.40, 0.11, 0.02, 0.01));

        assertEquals(List.of(STEP, STEP, STEP, STEP), loads);
    }

    @Test
    void whatStillCompilesAfterTheLastStepHasNotSettled() {
        assertFalse(settle(new Settling(STEP, 3), 0.36, 0.40, 0.11));

        assertEquals(List.of(STEP, STEP, STEP), loads);
    }

    @Test
    void replicasThatShareTheCoresHaveTimeForEach() {
        assertEquals(Duration.ofSeconds(80), new Settling(STEP, 5).times(4).most());
    }

    @Test
    void aTimeThatIsShorterThanAStepIsTheStep() {
        assertEquals(new Settling(Duration.ofSeconds(1), 1), new Settling(STEP, 5).within(Duration.ofSeconds(1)));
        assertEquals(new Settling(STEP, 7), new Settling(STEP, 5).within(Duration.ofSeconds(30)));
    }

    private boolean settle(Settling settling, double... shares) {
        var next = Arrays.stream(shares).iterator();
        return settling.settle(time -> {
            loads.add(time);
            return next.next();
        });
    }
}
