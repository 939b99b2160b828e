package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Turn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void aRatioIsTakenWithinEachRoundAndNotFromMedians() {
        var mine = new Turns(List.of(turn("a", 1, 100), turn("a", 2, 300), turn("a", 3, 200)));
        var theirs = new Turns(List.of(turn("b", 1, 200), turn("b", 2, 600), turn("b", 3, 400)));

        assertEquals(Optional.of(new Figure(List.of(0.5, 0.5, 0.5))), mine.by(theirs));
    }

    @Test
    void aRoundThatOneSideLacksIsInNoRatio() {
        var mine = new Turns(List.of(turn("a", 1, 100), turn("a", 2, 300)));
        var theirs = new Turns(List.of(turn("b", 2, 600)));

        assertEquals(Optional.of(new Figure(List.of(0.5))), mine.by(theirs));
    }

    @Test
    void roundsThatNeverMeetHaveNoRatio() {
        var mine = new Turns(List.of(turn("a", 1, 100)));

        assertTrue(mine.by(new Turns(List.of(turn("b", 2, 600)))).isEmpty());
    }

    @Test
    void noAddedTimeIsNotTheSameAsNothingInBetween() {
        var near = turn("a", 1, 100);
        var far = turn("a", 1, 90, 0.0);
        var turns = new Turns(List.of(near, far));

        assertEquals(List.of(near), turns.near().list());
        assertEquals(List.of(far), turns.far(0).list());
    }

    @Test
    void aTurnInWhichNobodyWasAnsweredHasNoLatency() {
        assertTrue(new Turns(List.of(turn("a", 1, 0))).latencyMillis(50).isEmpty());
    }

    private static Turn turn(String subject, int round, long answered) {
        return turn(subject, round, answered, null);
    }

    private static Turn turn(String subject, int round, long answered, @Nullable Double rttMillis) {
        return new Turn(
                subject,
                1,
                rttMillis,
                round,
                round,
                Turn.CLOSED,
                1,
                0,
                1,
                answered,
                0,
                0,
                0,
                List.of(),
                List.of(),
                "",
                "");
    }
}
