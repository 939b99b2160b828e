package dev.gatehouse.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A run on the same folder whose launcher was killed: its parts end by themselves, but take their time, and two
 * servers must never write the same data.
 */
final class LastRun {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** How much later than its process a file may be dated, the clocks of both being coarse. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private LastRun() {}

    /**
     * Waits for what is left of it.
     *
     * @throws LocalException when that does not end
     */
    static void awaitEnd(DataFolder folder, Progress progress) {
        var remains = RunFile.leftIn(folder).map(LastRun::processes).orElse(List.of());
        if (!remains.isEmpty()) {
            progress.note("waiting for the last run to end");
            remains.forEach(LastRun::awaitEnd);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        var end = process.onExit().thenApply(ended -> true);
        if (!end.completeOnTimeout(false, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join()) {
            throw new LocalException("process %d is still there from the last run: end it".formatted(process.pid()));
        }
    }

    private static List<ProcessHandle> processes(Path runFile) {
        try {
            var written = Files.getLastModifiedTime(runFile).toInstant();
            return new ObjectMapper()
                    .readTree(runFile.toFile()).findValues("pid").stream()
                            .map(JsonNode::asLong)
                            .flatMap(pid -> ProcessHandle.of(pid).stream())
                            .filter(process -> isOlder(process, written))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A later process has only been given the same number. */
    private static boolean isOlder(ProcessHandle process, Instant written) {
        return process.info()
                .startInstant()
                .filter(start -> start.isBefore(written.plus(MARGIN)))
                .isPresent();
    }
}
