package dev.gatehouse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OptionsTest {

    private static final int WRONG_OPTIONS = 2;

    @Test
    void helpIsPrintedWithNothingStarted() {
        assertEquals(0, Revocations.run("--help"));
        assertEquals(0, Rotations.run("--help"));
    }

    @Test
    void whatDoesNotDoIsRefusedWithNothingStarted() {
        assertEquals(WRONG_OPTIONS, Revocations.run("--replicas", "0"));
        assertEquals(WRONG_OPTIONS, Revocations.run("--logouts", "-1"));
        assertEquals(WRONG_OPTIONS, Revocations.run("--when-stale", "shrug"));
        assertEquals(WRONG_OPTIONS, Revocations.run("--paused", "0"));
        assertEquals(WRONG_OPTIONS, Rotations.run("--rotations", "0"));
        assertEquals(WRONG_OPTIONS, Rotations.run("--speed", "1"));
    }
}
