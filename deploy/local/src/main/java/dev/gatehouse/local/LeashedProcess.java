package dev.gatehouse.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A child process that never outlives this JVM, however the JVM ends: it runs under {@code leash.sh}, whose watcher
 * stops it when the pipe from here closes.
 */
public final class LeashedProcess implements AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(25);

    private final String name;
    private final Process process;
    private final Path log;

    private LeashedProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a command.
     *
     * @param name what messages call it
     * @param stopSignal the signal that asks it to end in good order, without {@code SIG}
     * @param command the program and its arguments
     * @param environment added to this JVM's own environment
     * @param log the file that its output is appended to
     * @throws UncheckedIOException when it can't be started
     */
    public static LeashedProcess start(
            String name, String stopSignal, List<String> command, Map<String, String> environment, Path log) {
        var leashed = new ArrayList<>(List.of("sh", "-c", leash(), "leash.sh", stopSignal));
        leashed.addAll(command);
        var builder = new ProcessBuilder(leashed)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var started = new LeashedProcess(name, builder.start(), log);
            // The hook holds the pipe's end open: a collected Process would close it and stop the child.
            Runtime.getRuntime().addShutdownHook(new Thread(started::release, "release " + name));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit status when the process has ended, by whatever cause. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** The file that holds the output. */
    public Path log() {
        return log;
    }

    /** Ends the process in good order and waits until it is gone. */
    @Override
    public void close() {
        release();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process at once, as {@code kill -9} does, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        close();
    }

    private void release() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    private static String leash() throws UncheckedIOException {
        try (InputStream script = LeashedProcess.class.getResourceAsStream("leash.sh")) {
            if (script == null) {
                throw new IllegalStateException("leash.sh is missing beside " + LeashedProcess.class.getName());
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
