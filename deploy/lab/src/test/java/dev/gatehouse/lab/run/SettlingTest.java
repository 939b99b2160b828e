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
    void itGoesOnWhileRequestsBecomeCheaper() {
        assertTrue(settle(new Settling(STEP, 9, 2), 270, 140, 33, 24, 23.5, 24));

        assertEquals(6, loads.size());
    }

    @Test
    void oneStepThatWasNoCheaperIsNotTheEndWhereTwoAreAskedFor() {
        assertTrue(settle(new Settling(STEP, 9, 2), 270, 275, 33, 34, 33));

        assertEquals(5, loads.size());
    }

    @Test
    void whatStillFallsAfterTheLastStepHasNotSettled() {
        assertFalse(settle(new Settling(STEP, 3, 1), 270, 140, 33));

        assertEquals(List.of(STEP, STEP, STEP), loads);
    }

    @Test
    void replicasThatShareTheCoresHaveTimeForEach() {
        assertEquals(Duration.ofSeconds(80), new Settling(STEP, 5, 2).times(4).most());
    }

    @Test
    void aTimeThatIsShorterThanAStepIsTheStep() {
        assertEquals(new Settling(Duration.ofSeconds(1), 1, 2), new Settling(STEP, 5, 2).within(Duration.ofSeconds(1)));
        assertEquals(new Settling(STEP, 7, 2), new Settling(STEP, 5, 2).within(Duration.ofSeconds(30)));
    }

    private boolean settle(Settling settling, double... costs) {
        var next = Arrays.stream(costs).iterator();
        return settling.settle(time -> {
            loads.add(time);
            return next.next();
        });
    }
}
