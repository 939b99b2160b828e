package dev.gatehouse.lab.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RolloutTest {

    private static final int WRONG_OPTIONS = 2;

    @Test
    void helpIsPrintedWithNothingStarted() {
        assertEquals(0, Rollout.run("--help"));
    }

    @Test
    void whatDoesNotDoIsRefusedWithNothingStarted() {
        assertEquals(WRONG_OPTIONS, Rollout.run("--rate", "19"));
        assertEquals(WRONG_OPTIONS, Rollout.run("--replicas", "0"));
        assertEquals(WRONG_OPTIONS, Rollout.run("--auth-replicas", "17"));
        assertEquals(WRONG_OPTIONS, Rollout.run("--lag", "soon"));
    }
}
