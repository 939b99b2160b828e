package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Turn;
import java.util.List;

/**
 * A saturation throughput.
 *
 * @param round in which it was measured, from 1
 */
public record Point(int replicas, double perSecond, int round) {

    public Point {
        if (replicas < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException("%d replicas, %s/s".formatted(replicas, perSecond));
        }
    }

    /** Those of a subject: of sound turns, with callers who wait for their answers and no round trip added. */
    public static List<Point> of(Results results, String subject) {
        return results.turns().stream()
                .filter(turn -> turn.subject().equals(subject) && isMeantHere(turn))
                .map(turn -> new Point(turn.replicas(), turn.perSecond(), turn.round()))
                .toList();
    }

    private static boolean isMeantHere(Turn turn) {
        return turn.isSound() && turn.isClosed() && turn.rttMillis() == null && turn.perSecond() > 0;
    }
}
