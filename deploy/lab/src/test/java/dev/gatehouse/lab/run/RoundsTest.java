package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final List<String> SUBJECTS =
            IntStream.range(0, 20).mapToObj(number -> "subject " + number).toList();

    private static final List<Integer> VARIANTS = IntStream.range(0, 20).boxed().toList();

    @Test
    void eachSubjectHasOneBlockInEachRoundAndInItAllItsVariants() {
        var blocks = blocks(7);

        for (var round : List.of(1, 2)) {
            var some = blocks.subList((round - 1) * 20, round * 20);
            assertEquals(new HashSet<>(SUBJECTS), new HashSet<>(subjects(some)));
            some.forEach(block -> {
                assertEquals(round, block.round());
                assertEquals(VARIANTS, block.variants().stream().sorted().toList());
            });
        }
    }

    @Test
    void theOrderFollowsFromTheSeed() {
        assertEquals(blocks(7), blocks(7));
        assertNotEquals(blocks(7), blocks(8));
    }

    @Test
    void eachRoundShufflesTheBlocksAndEachBlockItsVariants() {
        var blocks = blocks(7);

        assertNotEquals(subjects(blocks.subList(0, 20)), subjects(blocks.subList(20, 40)));
        assertEquals(
                40,
                Set.copyOf(blocks.stream().map(Rounds.Block::variants).toList()).size());
    }

    private static List<Rounds.Block<Integer>> blocks(long seed) {
        return Rounds.of(2, seed, SUBJECTS, VARIANTS);
    }

    private static List<String> subjects(List<Rounds.Block<Integer>> blocks) {
        return blocks.stream().map(Rounds.Block::subject).toList();
    }
}
