package dev.gatehouse.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScalabilityTest {

    private static final Scalability LINEAR = new Scalability(1_000, 0, 0);
    private static final Scalability CONTENDED = new Scalability(1_000, 0.1, 0);
    private static final Scalability PEAKED = new Scalability(1_000, 0.1, 0.009);

    @Test
    void throughputFollowsTheFormula() {
        assertEquals(4_000, LINEAR.at(4), 1e-9);
        assertEquals(4_000 / 1.3, CONTENDED.at(4), 1e-9);
        assertEquals(4_000 / (1 + 0.3 + 0.108), PEAKED.at(4), 1e-9);
    }

    @Test
    void itPeaksWhereCoherencySaysAndNowhereWithoutAny() {
        assertEquals(10, PEAKED.peak().orElseThrow(), 1e-9);
        assertTrue(CONTENDED.peak().isEmpty());
        assertTrue(LINEAR.peak().isEmpty());
    }

    @Test
    void noNumberOfReplicasExceedsTheCeiling() {
        assertEquals(PEAKED.at(10), PEAKED.ceiling(), 1e-9);
        assertEquals(10_000, CONTENDED.ceiling(), 1e-9);
        assertEquals(Double.POSITIVE_INFINITY, LINEAR.ceiling());
    }

    @Test
    void theFewestReplicasForALoadAreFound() {
        assertEquals(OptionalLong.of(1), LINEAR.replicasFor(1));
        assertEquals(OptionalLong.of(3), LINEAR.replicasFor(3_000));
        assertEquals(OptionalLong.of(4), LINEAR.replicasFor(3_001));
        assertEquals(OptionalLong.of(81), CONTENDED.replicasFor(9_000));
        assertEquals(OptionalLong.of(10), PEAKED.replicasFor(PEAKED.at(10)));
        assertEquals(OptionalLong.of(4), PEAKED.replicasFor(PEAKED.at(4)));
    }

    @Test
    void beyondTheCeilingThereIsNoNumberOfReplicas() {
        assertTrue(CONTENDED.replicasFor(10_000).isEmpty());
        assertTrue(PEAKED.replicasFor(PEAKED.at(10) + 1).isEmpty());
    }
}
