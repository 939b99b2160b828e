package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.Outcome;
import dev.gatehouse.lab.result.Turn;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One subject with so many replicas, which takes its turns one after the other: as much as it can, and shares of that.
 *
 * @param rttMillis as {@link Turn#rttMillis} has it
 */
record Bout(String subject, int replicas, @Nullable Double rttMillis, int round, Load load, Watch watch) {

    /** Asks for as much as there can be, unmeasured, and tells whether the services compile nothing for it any more. */
    boolean settle(Settling settling) {
        return settling.settle(time -> watch.compiling(() -> load.closed(time)));
    }

    /** As much as there can be, and then shares of that; or whatever is asked for in place of these. */
    void run(Scope scope, List<Double> shares, Notebook notebook) {
        if (scope.rate() > 0) {
            open(scope.rate(), 0, scope.turn(), notebook);
            return;
        }
        var most = closed(scope.turn(), notebook);
        if (!scope.isClosedOnly()) {
            shares.forEach(share -> open(most.perSecond() * share, share, scope.turn(), notebook));
        }
    }

    /** As much as there can be. */
    Turn closed(Duration turn, Notebook notebook) {
        return taken(() -> load.closed(turn), Turn.CLOSED, 1, 0, notebook);
    }

    private void open(double rate, double share, Duration turn, Notebook notebook) {
        var due = Math.max(1, (int) Math.round(rate));
        var unused = taken(() -> load.open(due, turn), Turn.OPEN, share, due, notebook);
    }

    private Turn taken(Supplier<Outcome> turn, String kind, double share, int duePerSecond, Notebook notebook) {
        var seen = watch.during(turn);
        var outcome = seen.outcome();
        var seconds = outcome.took().toNanos() / 1e9;
        var verdict = Verdict.of(seen, (int) (duePerSecond * seconds));
        return notebook.add(order -> new Turn(
                subject,
                replicas,
                rttMillis,
                round,
                order,
                kind,
                share,
                duePerSecond,
                seconds,
                outcome.requests(),
                outcome.refused(),
                outcome.lost(),
                outcome.missed(),
                outcome.latencies(),
                seen.uses(),
                verdict.limit(),
                verdict.flaw()));
    }
}
