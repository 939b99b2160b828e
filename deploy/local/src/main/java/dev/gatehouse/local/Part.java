package dev.gatehouse.local;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A server of the stack that can be ended and started again by itself, on the same port and data. */
public final class Part implements AutoCloseable {

    private static final String REDIS_REMEDY =
            "A Redis of your own instead: set %s.".formatted(ServiceEnvironment.REDIS_HOSTS);

    private final Ports.Need need;
    private final String url;
    private final Supplier<LeashedProcess> launch;
    private final Consumer<LeashedProcess> awaitReady;
    private final CompletableFuture<Ended> ended = new CompletableFuture<>();
    private volatile @Nullable LeashedProcess process;
    private volatile boolean isClosed;

    Part(Ports.Need need, String url, Supplier<LeashedProcess> launch, Consumer<LeashedProcess> awaitReady) {
        this.need = need;
        this.url = url;
        this.launch = launch;
        this.awaitReady = awaitReady;
    }

    /** A part whose start is over when it serves. */
    static Part of(Ports.Need need, String url, Supplier<LeashedProcess> start) {
        return new Part(need, url, start, process -> {});
    }

    /**
     * A Redis server.
     *
     * @param seenAt the port under which all others know it
     */
    static Part redis(String name, int port, int seenAt, Supplier<RedisServer> start) {
        var need = new Ports.Need(port, name, REDIS_REMEDY);
        return of(need, redisUrl(seenAt), () -> start.get().process());
    }

    static String redisUrl(int port) {
        return "redis://127.0.0.1:" + port;
    }

    /** How a part ended that nobody had asked to. */
    public record Ended(String part, int status, Path log) {

        @Override
        public String toString() {
            var signal = status > 128 ? " (signal %d)".formatted(status - 128) : "";
            return "%s ended with status %d%s; its log: %s".formatted(part, status, signal, log);
        }
    }

    /** What messages call it, such as {@code auth-service 1}. */
    public String name() {
        return need.purpose();
    }

    /** The port that must be free before it is started. */
    Ports.Need need() {
        return need;
    }

    public int port() {
        return need.port();
    }

    /** Where clients find it. */
    public String url() {
        return url;
    }

    /** Its process, from the moment when that was started. */
    public Optional<LeashedProcess> process() {
        return Optional.ofNullable(process);
    }

    /**
     * Starts it and waits until it serves; after {@link #kill} or {@link #stop} it starts anew.
     *
     * @throws LocalException when it ends before it is ready, or takes too long
     */
    public void start() {
        if (isClosed) {
            throw new LocalException(name() + " has been ended for good");
        }
        var started = launch.get();
        process = started;
        if (isClosed) {
            started.close();
        }
        awaitReady.accept(started);
        var unused = started.onExit().thenAccept(status -> report(status, started));
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() {
        process().ifPresent(LeashedProcess::kill);
    }

    /** Lets it stand still until {@link #resume}: alive to the network, and silent. */
    public void pause() {
        process().ifPresent(LeashedProcess::pause);
    }

    /** Lets it go on after {@link #pause}. */
    public void resume() {
        process().ifPresent(LeashedProcess::resume);
    }

    /** Asks it to end, as a kubelet does, and does not wait. */
    public void terminate() {
        process().ifPresent(LeashedProcess::terminate);
    }

    /** Ends it in good order and waits until it is gone. */
    public void stop() {
        process().ifPresent(LeashedProcess::close);
    }

    /** Ends it for good, also where it is just being started. */
    @Override
    public void close() {
        isClosed = true;
        stop();
    }

    /** Completes when it ends unasked. */
    CompletableFuture<Ended> ended() {
        return ended;
    }

    private void report(int status, LeashedProcess of) {
        if (!of.endIsAsked()) {
            ended.complete(new Ended(name(), status, of.log()));
        }
    }
}
