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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A child process that never outlives this JVM, however the JVM ends: it runs under {@code leash.sh}, whose watcher
 * stops it when the pipe from here closes.
 */
public final class LeashedProcess implements AutoCloseable {

    /** All that live. A collected {@link Process} would close its pipe and so stop the child. */
    private static final Set<LeashedProcess> LIVING = ConcurrentHashMap.newKeySet();

    /** What the watcher needs beyond the child's own patience. */
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final String name;
    private final Duration patience;
    private final Process process;
    private final Path log;
    private final CompletableFuture<Integer> exit;
    private volatile boolean endIsAsked;

    private LeashedProcess(String name, Duration patience, Process process, Path log) {
        this.name = name;
        this.patience = patience;
        this.process = process;
        this.log = log;
        LIVING.add(this);
        this.exit = process.onExit().thenApply(this::forget);
    }

    /**
     * How a child is asked to end.
     *
     * @param signal without {@code SIG}
     * @param patience how long it may take over it before it is killed, in whole seconds
     */
    public record Stop(String signal, Duration patience) {}

    /**
     * Starts a command in the folder of its log.
     *
     * @param name what messages call it
     * @param command the program and its arguments
     * @param environment all of the child's environment: nothing is inherited
     * @param log the file that its output is appended to
     * @throws UncheckedIOException when it can't be started
     */
    public static LeashedProcess start(
            String name, Stop stop, List<String> command, Map<String, String> environment, Path log) {
        var folder = Objects.requireNonNull(log.toAbsolutePath().getParent(), "a log is a file");
        var seconds = String.valueOf(stop.patience().toSeconds());
        var leashed = new ArrayList<>(List.of("sh", "-c", leash(), "leash.sh", stop.signal(), seconds));
        leashed.addAll(command);
        var builder = new ProcessBuilder(leashed)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(log.toAbsolutePath().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(folder);
            return new LeashedProcess(name, stop.patience(), builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Ends every child of this JVM that still lives, all at the same time. */
    static void endAll() {
        LIVING.forEach(LeashedProcess::release);
        LIVING.forEach(LeashedProcess::close);
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

    /** Completes with the exit status when the process has ended, by whatever cause; 128 + n for signal n. */
    public CompletableFuture<Integer> onExit() {
        return exit.copy();
    }

    /** Whether this JVM has asked it to end. */
    boolean endIsAsked() {
        return endIsAsked;
    }

    /** The file that holds the output. */
    public Path log() {
        return log;
    }

    /** Ends the process in good order, or by force when it takes too long, and waits until it is gone. */
    @Override
    public void close() {
        release();
        try {
            if (!process.waitFor(patience.plus(MARGIN).toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the process at once, as {@code kill -9} does, with the processes of the same program that it has started, and waits
     * until all are gone: one that outlived it would still have its port, or its memory, when the next one wants them.
     */
    public void kill() {
        endIsAsked = true;
        signal("STOP", process.toHandle()); // so that it starts no more
        var kin = kin();
        process.destroyForcibly();
        kin.forEach(ProcessHandle::destroyForcibly);
        close();
        Readiness.await(name + " is gone", MARGIN, () -> kin.stream().noneMatch(LeashedProcess::runs));
    }

    /** Whether a process has a program to run: one that is dead has none, also where nobody asks what became of it. */
    private static boolean runs(ProcessHandle process) {
        return process.info().command().isPresent();
    }

    /** Asks the process to end, as {@code kill} does, for as long as it likes. */
    public void terminate() {
        endIsAsked = true;
        signal("TERM", process.toHandle());
    }

    /** Lets it stand still, as {@code kill -STOP} does, with the processes of the same program that it has started. */
    public void pause() {
        signal("STOP", process.toHandle());
        kin().forEach(child -> signal("STOP", child));
    }

    /** Lets it go on. */
    public void resume() {
        kin().forEach(child -> signal("CONT", child));
        signal("CONT", process.toHandle());
    }

    /** The watcher is not among them: it must not stand still. */
    private List<ProcessHandle> kin() {
        var program = process.info().command();
        return process.descendants()
                .filter(child -> child.info().command().equals(program))
                .toList();
    }

    private static void signal(String name, ProcessHandle to) {
        try {
            new ProcessBuilder("kill", "-s", name, String.valueOf(to.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int forget(Process ended) {
        LIVING.remove(this);
        return ended.exitValue();
    }

    private void release() {
        endIsAsked = true;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroyForcibly();
        }
    }

    private static String leash() {
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
