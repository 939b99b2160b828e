package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Example;
import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    @Test
    void everyModeHasARow() {
        var results = Example.of(1);

        var modes = table(results).rows().stream().map(row -> row.get(0)).toList();

        assertEquals(results.run().plan().modes(), modes);
    }

    @Test
    void aModeWithoutTurnsIsNotMeasured() {
        var results = Example.of(1);
        var without = Variations.turns(
                results,
                results.turns().stream()
                        .filter(turn -> !turn.subject().equals("session-redis"))
                        .toList());

        var row = row(without, "session-redis");

        assertEquals(
                List.of(Words.NOT_MEASURED), row.stream().skip(1).distinct().toList());
    }

    @Test
    void anUnsoundTurnIsInNoMedian() {
        var results = Example.of(1);
        var flawed = Variations.turns(
                results,
                turn -> isSecondOfLocal(turn) ? Variations.flawed(Variations.answering(turn, 50), "odd") : turn);

        var sound = new Findings(results).saturation("local", 1).orElseThrow().values();
        var counted = new Findings(flawed).saturation("local", 1).orElseThrow().values();

        assertEquals(List.of(sound.get(0), sound.get(2)), counted);
    }

    @Test
    void anUnsoundTurnIsListedWithItsFlaw() {
        var flawed = Variations.turns(
                Example.of(1),
                turn -> isSecondOfLocal(turn) ? Variations.flawed(turn, "the generator was the limit") : turn);

        var section = Doubts.uncounted(flawed);

        var rows = ((Block.Table) section.blocks().get(1)).rows();
        assertTrue(rows.stream().allMatch(row -> row.contains("the generator was the limit")));
        assertEquals(3, rows.size());
    }

    @Test
    void efficiencyIsWhatIsLeftOfSoManyTimesOneReplica() {
        var findings = new Findings(Example.of(1));

        var efficiency = findings.efficiency("session-redis", 4).orElseThrow().median();

        assertEquals(1 / 1.18, efficiency, 0.05);
    }

    @Test
    void whatLimitedIsCountedWhereRoundsDisagree() {
        var turns = new Turns(List.of(limited("redis"), limited("redis"), limited("")));

        assertEquals("nothing that is watched (1 of 3), redis (2 of 3)", Headline.limits(turns));
    }

    private static boolean isSecondOfLocal(Turn turn) {
        return turn.subject().equals("local") && turn.round() == 2 && turn.replicas() == 1;
    }

    private static Turn limited(String limit) {
        return new Turn("local", 1, null, 1, 1, Turn.CLOSED, 1, 0, 1, 1, 0, 0, 0, List.of(), List.of(), limit, "");
    }

    private static List<String> row(Results results, String mode) {
        return table(results).rows().stream()
                .filter(row -> row.get(0).equals(mode))
                .findFirst()
                .orElseThrow();
    }

    private static Block.Table table(Results results) {
        return Headline.of(new Findings(results)).blocks().stream()
                .filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
