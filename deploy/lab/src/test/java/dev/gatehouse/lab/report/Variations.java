package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Run;
import dev.gatehouse.lab.result.Turn;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs that differ from a given one in one thing. */
final class Variations {

    private Variations() {}

    static Results turns(Results results, UnaryOperator<Turn> change) {
        return turns(results, results.turns().stream().map(change).toList());
    }

    static Results turns(Results results, List<Turn> turns) {
        return new Results(
                results.format(),
                results.run(),
                turns,
                results.costs(),
                results.lags(),
                results.memory(),
                results.newcomers(),
                results.faults(),
                results.strays());
    }

    /** Stopped before anything but the turns had been measured. */
    static Results interrupted(Results results) {
        var run = results.run();
        return new Results(
                results.format(),
                new Run(run.startedAt(), run.seconds(), false, true, run.seed(), run.plan(), run.host()),
                results.turns().subList(0, results.turns().size() / 5),
                results.costs(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Stopped before anything had been. */
    static Results empty(Results results) {
        var interrupted = interrupted(results);
        return new Results(
                results.format(),
                interrupted.run(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    static Turn flawed(Turn turn, String flaw) {
        return with(turn, turn.subject(), turn.answered(), flaw);
    }

    static Turn answering(Turn turn, double factor) {
        return with(turn, turn.subject(), Math.round(turn.answered() * factor), turn.flaw());
    }

    static Turn named(Turn turn, String subject) {
        return with(turn, subject, turn.answered(), turn.flaw());
    }

    private static Turn with(Turn turn, String subject, long answered, String flaw) {
        return new Turn(
                subject,
                turn.replicas(),
                turn.rttMillis(),
                turn.round(),
                turn.order(),
                turn.load(),
                turn.share(),
                turn.duePerSecond(),
                turn.seconds(),
                answered,
                turn.refused(),
                turn.lost(),
                turn.missed(),
                turn.latencies(),
                turn.uses(),
                turn.limit(),
                flaw);
    }
}
