package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final int TURNS = 20;

    @Test
    void eachHasItsTurnOnceInEachRound() {
        var order = shuffled(7);

        assertEquals(all(1), new HashSet<>(order.subList(0, TURNS)));
        assertEquals(all(2), new HashSet<>(order.subList(TURNS, 2 * TURNS)));
    }

    @Test
    void theOrderFollowsFromTheSeedAndIsAnotherOneInTheNextRound() {
        assertEquals(shuffled(7), shuffled(7));
        assertNotEquals(shuffled(7), shuffled(8));
        assertNotEquals(
                shuffled(7).subList(0, TURNS).stream().map(turn -> turn % TURNS).toList(),
                shuffled(7).subList(TURNS, 2 * TURNS).stream()
                        .map(turn -> turn % TURNS)
                        .toList());
    }

    private static List<Integer> shuffled(long seed) {
        return Rounds.shuffled(2, seed, round -> all(round).stream().sorted());
    }

    private static Set<Integer> all(int round) {
        return new HashSet<>(
                IntStream.range(round * TURNS, (round + 1) * TURNS).boxed().toList());
    }
}
