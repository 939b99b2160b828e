package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Log;
import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.lab.result.Fault;
import dev.gatehouse.lab.result.Lag;
import dev.gatehouse.lab.result.Memory;
import dev.gatehouse.lab.result.Newcomer;
import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.ResultsFile;
import dev.gatehouse.lab.result.Run;
import dev.gatehouse.lab.result.Stray;
import dev.gatehouse.lab.result.Turn;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** What has been measured so far. It is in the file after each step, so that whoever stops the run loses the step at most. */
final class Notebook {

    private final Path file;
    private final Log log;
    private final Scope scope;
    private final Run.Host host;
    private final Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<Turn> turns = new ArrayList<>();
    private final List<Cost> costs = new ArrayList<>();
    private final List<Lag> lags = new ArrayList<>();
    private final List<Memory> memory = new ArrayList<>();
    private final List<Newcomer> newcomers = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private boolean isWhole;

    Notebook(Path file, Log log, Scope scope, Run.Host host) {
        this.file = file;
        this.log = log;
        this.scope = scope;
        this.host = host;
    }

    /** One for what nobody is to read. */
    Notebook scratch() {
        return new Notebook(file, log, scope, host);
    }

    /** @param turn of its place among all turns */
    synchronized Turn add(IntFunction<Turn> turn) {
        var added = turn.apply(turns.size() + 1);
        turns.add(added);
        log.note(words(added));
        return added;
    }

    synchronized void add(Cost cost) {
        costs.add(cost);
    }

    synchronized void add(Lag lag) {
        lags.add(lag);
    }

    synchronized void add(Memory sessions) {
        memory.add(sessions);
    }

    synchronized void add(Newcomer newcomer) {
        newcomers.add(newcomer);
    }

    synchronized void add(Fault fault) {
        faults.add(fault);
    }

    synchronized void add(Stray stray) {
        strays.add(stray);
    }

    /** All is measured. */
    synchronized void finish() {
        isWhole = true;
    }

    synchronized Results results() {
        var seconds = (double) begin.until(Instant.now(), ChronoUnit.SECONDS);
        var run =
                new Run(begin.toString(), seconds, isWhole, scope.effort().isQuick(), scope.seed(), scope.plan(), host);
        return new Results(Results.FORMAT, run, turns, costs, lags, memory, newcomers, faults, strays);
    }

    synchronized void save() {
        ResultsFile.write(file, results());
    }

    private static String words(Turn turn) {
        return String.format(
                Locale.ROOT,
                "  %s, %s: %s %.0f/s, p50 %.1f ms, p99 %.1f ms%s%s",
                turn.subject(),
                turn.rttMillis() == null
                        ? "%d replica%s".formatted(turn.replicas(), turn.replicas() == 1 ? "" : "s")
                        : "%.0f ms to stores".formatted(turn.rttMillis()),
                turn.isClosed() ? turn.load() : "%s %.0f %%".formatted(turn.load(), 100 * turn.share()),
                turn.perSecond(),
                turn.answered() == 0 ? 0 : turn.latencyMicros(50) / 1e3,
                turn.answered() == 0 ? 0 : turn.latencyMicros(99) / 1e3,
                turn.limit().isEmpty() ? "" : ", limited by " + turn.limit(),
                turn.isSound() ? "" : " (not counted: " + turn.flaw() + ")");
    }
}
