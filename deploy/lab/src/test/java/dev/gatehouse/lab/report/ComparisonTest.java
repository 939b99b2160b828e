package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.report.Comparison.Pair;
import dev.gatehouse.lab.report.Comparison.Verdict;
import dev.gatehouse.lab.result.Example;
import dev.gatehouse.lab.result.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void runsThatDifferByChanceDifferInAlmostNothing() {
        var all = new ArrayList<Pair>();
        for (var seed = 1; seed <= 20; seed++) {
            all.addAll(compared(Example.of(seed), Example.of(seed + 100)));
        }

        var different = of(all, Verdict.DIFFERENT).size();

        assertTrue(different <= all.size() / 50, "%d of %d".formatted(different, all.size()));
    }

    @Test
    void aFifthLessIsFound() {
        var slower = Variations.turns(
                Example.of(2), turn -> turn.subject().equals("session-redis") ? Variations.answering(turn, 0.8) : turn);

        var found = of(compared(slower, Example.of(1)), Verdict.DIFFERENT);

        for (var replicas : List.of(1, 2, 4)) {
            var name = "session-redis, " + Words.replicas(replicas);
            assertTrue(found.stream().anyMatch(is(Measure.Kind.THROUGHPUT, name)), name);
            assertTrue(found.stream().anyMatch(is(Measure.Kind.RATIO, name)), name);
        }
    }

    @Test
    void ratiosOutsideATenthAreCounted() {
        var slower = Variations.turns(
                Example.of(1), turn -> turn.subject().equals("session-redis") ? Variations.answering(turn, 0.8) : turn);

        var comparison = Comparison.of(new Findings(slower), new Findings(Example.of(1)));

        assertEquals(
                comparison.ratios().size() - 3, comparison.ratiosWithin(0.1).size());
    }

    @Test
    void whatOneSideLacksIsTold() {
        var without = without(Example.of(1), "introspection");

        var lacking = compared(without, Example.of(2));
        var having = compared(Example.of(2), without);

        assertTrue(of(lacking, Verdict.ONLY_THERE).stream()
                .anyMatch(is(Measure.Kind.THROUGHPUT, "introspection, 1 replica")));
        assertTrue(of(having, Verdict.ONLY_HERE).stream()
                .anyMatch(is(Measure.Kind.THROUGHPUT, "introspection, 1 replica")));
        assertTrue(Beside.of(without, Example.of(2))
                .blocks()
                .contains(new Block.Paragraph("Only in the other run: introspection.")));
    }

    @Test
    void singleRoundsTellNothingAboutNoise() {
        var pairs = compared(firstRound(Example.of(1)), firstRound(Example.of(2)));

        assertEquals(pairs.size(), of(pairs, Verdict.UNKNOWN).size());
    }

    @Test
    void aSingleRoundIsJudgedByTheRoundsOfTheOtherRun() {
        var slower = Variations.turns(firstRound(Example.of(1)), turn -> Variations.answering(turn, 0.5));

        var found = of(compared(slower, Example.of(2)), Verdict.DIFFERENT);

        assertTrue(found.stream().anyMatch(is(Measure.Kind.THROUGHPUT, "local, 1 replica")));
    }

    private static Predicate<Pair> is(Measure.Kind kind, String name) {
        return pair -> pair.kind() == kind && pair.name().equals(name);
    }

    private static Results without(Results results, String subject) {
        return Variations.turns(
                results,
                results.turns().stream()
                        .filter(turn -> !turn.subject().equals(subject))
                        .toList());
    }

    private static Results firstRound(Results results) {
        return Variations.turns(
                results,
                results.turns().stream().filter(turn -> turn.round() == 1).toList());
    }

    private static List<Pair> compared(Results here, Results there) {
        return Comparison.of(new Findings(here), new Findings(there)).pairs();
    }

    private static List<Pair> of(List<Pair> pairs, Verdict verdict) {
        return pairs.stream().filter(pair -> pair.verdict() == verdict).toList();
    }
}
