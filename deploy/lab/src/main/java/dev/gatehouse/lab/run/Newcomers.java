package dev.gatehouse.lab.run;

import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Wire;
import dev.gatehouse.lab.result.Newcomer;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Starts the last replica of each mode anew, each with its share of a core, all at the same time. */
final class Newcomers {

    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Fleet fleet;

    Newcomers(Fleet fleet) {
        this.fleet = fleet;
    }

    List<Newcomer> start() {
        var subjects = fleet.subjects();
        var threads = Executors.newFixedThreadPool(subjects.size() * 2);
        try {
            subjects.forEach(subject -> subject.last().stop());
            var waits = subjects.stream()
                    .map(subject -> CompletableFuture.supplyAsync(() -> started(subject, threads), threads))
                    .toList();
            return waits.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private Newcomer started(Subject subject, ExecutorService threads) {
        var tokens = subject.people().sessions("newcomer-" + subject.mode(), 1).get(0);
        var begin = System.nanoTime();
        startLimited(subject.last(), threads);
        var ready = System.nanoTime();
        awaitAnswer(subject, tokens);
        return new Newcomer(subject.mode(), (ready - begin) / 1e9, (System.nanoTime() - ready) / 1e9);
    }

    /** The limit holds from the first moment when there is a process. */
    private void startLimited(Part part, ExecutorService threads) {
        var before = part.process();
        var start = CompletableFuture.runAsync(part::start, threads);
        await(() -> !part.process().equals(before) || start.isDone());
        fleet.limit(part);
        start.join();
    }

    private static void awaitAnswer(Subject subject, People.Tokens tokens) {
        try (var wire = new Wire(subject.last().url())) {
            var caller = subject.caller(tokens, subject.replicas().size() - 1);
            await(() -> wire.get(Subject.ME, caller) == 200);
        }
    }

    private static void await(BooleanSupplier holds) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LocalException("a replica that was started anew does not answer");
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }
}
