package dev.gatehouse.lab.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * An order of turns that follows from a seed. Each subject has a block in each round, and in its block all that it is to be
 * compared with itself in: whatever slows the host for a minute, and is gone in the next, is in all turns of the block alike.
 * Each round shuffles the blocks, and each block its turns.
 */
final class Rounds {

    private Rounds() {}

    /**
     * A subject's turns in a round.
     *
     * @param <V> in what the turns differ
     * @param round counted from 1
     */
    record Block<V>(String subject, int round, List<V> variants) {

        Block {
            variants = List.copyOf(variants);
        }
    }

    /** All blocks of all rounds. */
    static <V> List<Block<V>> of(int rounds, long seed, Collection<String> subjects, Collection<V> variants) {
        var random = new Random(seed);
        var blocks = new ArrayList<Block<V>>();
        for (var round = 1; round <= rounds; round++) {
            for (var subject : shuffled(subjects, random)) {
                blocks.add(new Block<>(subject, round, shuffled(variants, random)));
            }
        }
        return blocks;
    }

    private static <T> List<T> shuffled(Collection<T> some, Random random) {
        var order = new ArrayList<>(some);
        Collections.shuffle(order, random);
        return order;
    }
}
