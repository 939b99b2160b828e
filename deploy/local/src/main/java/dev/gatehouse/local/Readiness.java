package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a child process to serve, and says at once when it ends instead. */
final class Readiness {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    /** Who has taken long already is asked less often, for to ask takes time from those who start: it is late by 2 % at most. */
    private static final int PART_OF_THE_WAIT = 50;

    private static final int LAST_LINES = 15;

    private Readiness() {}

    /**
     * @param ready asks the process itself, in a way that no other program could answer for it
     * @throws LocalException when the process ends, or the patience does, before it is ready
     */
    static void await(LeashedProcess process, Duration patience, BooleanSupplier ready) {
        var begin = System.nanoTime();
        var deadline = begin + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (ended(process, (System.nanoTime() - begin) / PART_OF_THE_WAIT)) {
                throw new LocalException("%s ended before it was ready; the last lines of %s:%n%s"
                        .formatted(process.name(), process.log(), lastWords(process)));
            }
            if (System.nanoTime() > deadline) {
                throw new LocalException("%s was not ready within %d s; see %s"
                        .formatted(process.name(), patience.toSeconds(), process.log()));
            }
        }
    }

    /**
     * Waits for several processes to agree.
     *
     * @throws LocalException when the patience ends before it is so
     */
    static void await(String state, Duration patience, BooleanSupplier holds) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new LocalException("%s: not so within %d s".formatted(state, patience.toSeconds()));
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    private static boolean ended(LeashedProcess process, long nanos) {
        try {
            return process.onExit()
                    .handle((status, failure) -> true)
                    .completeOnTimeout(false, Math.max(INTERVAL.toNanos(), nanos), TimeUnit.NANOSECONDS)
                    .join();
        } catch (RuntimeException e) {
            return true;
        }
    }

    /** The last lines that the process wrote. */
    static String lastWords(LeashedProcess process) {
        try {
            var lines = new String(Files.readAllBytes(process.log()), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
