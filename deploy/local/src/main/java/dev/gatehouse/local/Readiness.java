package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for a child process to serve, and says at once when it ends instead. */
final class Readiness {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    private Readiness() {}

    /**
     * @param ready asks the process itself, in a way that no other program could answer for it
     * @throws LocalException when the process ends, or the patience does, before it is ready
     */
    static void await(LeashedProcess process, Duration patience, BooleanSupplier ready) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (ended(process)) {
                throw new LocalException("%s ended before it was ready; its last words:%n%s"
                        .formatted(process.name(), lastWords(process)));
            }
            if (System.nanoTime() > deadline) {
                throw new LocalException("%s was not ready within %d s; see %s"
                        .formatted(process.name(), patience.toSeconds(), process.log()));
            }
        }
    }

    private static boolean ended(LeashedProcess process) {
        try {
            return process.onExit()
                    .handle((status, failure) -> true)
                    .completeOnTimeout(false, INTERVAL.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static String lastWords(LeashedProcess process) {
        try {
            var lines = Files.readAllLines(process.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
