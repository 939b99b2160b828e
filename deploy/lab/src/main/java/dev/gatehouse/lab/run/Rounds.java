package dev.gatehouse.lab.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Everybody's turn once in each round, in an order that each round shuffles and that follows from a seed. */
final class Rounds {

    private Rounds() {}

    /**
     * All turns of all rounds.
     *
     * @param turns of a round, which are counted from 1
     */
    static <T> List<T> shuffled(int rounds, long seed, IntFunction<Stream<T>> turns) {
        var random = new Random(seed);
        var all = new ArrayList<T>();
        for (var round = 1; round <= rounds; round++) {
            var some = new ArrayList<>(turns.apply(round).toList());
            Collections.shuffle(some, random);
            all.addAll(some);
        }
        return all;
    }
}
