package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ScalingTest {

    private static final int WRONG_OPTIONS = 2;

    @Test
    void helpIsPrintedWithNothingStarted() {
        assertEquals(0, Scaling.run("--help"));
    }

    @Test
    void whatDoesNotDoIsRefusedWithNothingStarted() {
        assertEquals(WRONG_OPTIONS, Scaling.run("--modes", "local,remote"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--replicas", "0,1"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--replicas", "1,200"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--cpu", "much"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--cpu", "0"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--rtt", "near"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--rate", "-1"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--rate", "100", "--closed"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--duration", "long"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--rounds", "0"));
        assertEquals(WRONG_OPTIONS, Scaling.run("--connections", "0"));
    }
}
