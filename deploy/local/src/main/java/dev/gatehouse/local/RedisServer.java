package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A real Redis on the loopback address, which keeps its data in a folder and ends with this JVM. */
public final class RedisServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final LeashedProcess.Stop STOP = new LeashedProcess.Stop("TERM", Duration.ofSeconds(10));

    private final LeashedProcess process;
    private final int port;
    private final Supplier<RedisServer> again;

    private RedisServer(LeashedProcess process, int port, Supplier<RedisServer> again) {
        this.process = process;
        this.port = port;
        this.again = again;
    }

    /**
     * Starts Redis with an append-only file, so that a restart on the same folder goes on with the same data.
     *
     * @param binaries the folder that the program is unpacked into
     * @param data the folder of this server's data, log and {@code redis.conf}, where it keeps the role it is given
     * @param wanted the port, or 0 for any that is free
     * @param options further options of redis-server, such as {@code --appendfsync always}
     * @throws LocalException when the port is held or the server does not come up
     */
    public static RedisServer start(Path binaries, Path data, int wanted, String... options) {
        return start(binaries, data, wanted, "", List.of(options));
    }

    /** As above, with what {@code redis.conf} says at the first start. */
    static RedisServer start(Path binaries, Path data, int wanted, String beginning, List<String> options) {
        var durable = Stream.of("--appendonly", "yes", "--save", "", "--maxmemory-policy", "noeviction");
        return launch("Redis", binaries, data, wanted, beginning, Stream.concat(durable, options.stream()));
    }

    /**
     * Starts a sentinel.
     *
     * @param beginning what its {@code redis.conf} says at the first start: whom it watches, and how
     * @throws LocalException when the port is held or the server does not come up
     */
    static RedisServer startSentinel(Path binaries, Path data, int wanted, String beginning, List<String> options) {
        var all = Stream.concat(Stream.of("--sentinel"), options.stream());
        return launch("Redis Sentinel", binaries, data, wanted, beginning, all);
    }

    private static RedisServer launch(
            String name, Path binaries, Path data, int wanted, String beginning, Stream<String> options) {
        var port = Ports.claim(wanted, name);
        var command = Stream.concat(
                        Stream.of(
                                new Binaries(binaries).redisServer().toString(),
                                configuration(data, beginning).toString(),
                                "--port",
                                String.valueOf(port),
                                "--bind",
                                "127.0.0.1",
                                "--dir",
                                data.toAbsolutePath().toString()),
                        options)
                .toList();
        return launch(name, command, data.resolve("redis.log"), port);
    }

    private static RedisServer launch(String name, List<String> command, Path log, int port) {
        var process = LeashedProcess.start(name, STOP, command, StoreEnvironment.inherited(), log);
        var server = new RedisServer(process, port, () -> launch(name, command, log, Ports.claim(port, name)));
        try {
            Readiness.await(process, PATIENCE, server::answers);
            return server;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** Where clients find it: {@code redis://127.0.0.1:6379}. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public LeashedProcess process() {
        return process;
    }

    /** Starts it anew on the same folder and port, after it has ended. */
    public RedisServer restart() {
        return again.get();
    }

    @Override
    public void close() {
        process.close();
    }

    /** Whether the server on the port is this one, has loaded its data and answers. */
    private boolean answers() {
        var info = RedisConnection.askForFields(port, "INFO", "server");
        return String.valueOf(process.pid()).equals(info.get("process_id"))
                && RedisConnection.ask(port, "PING").equals(List.of("PONG"));
    }

    /** What the server was told while it ran is written there, so that it starts again as what it has become. */
    private static Path configuration(Path data, String beginning) {
        try {
            var file = Files.createDirectories(data).toAbsolutePath().resolve("redis.conf");
            return Files.exists(file) ? file : Files.writeString(file, beginning);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be made: %s".formatted(data, e.getMessage()), e);
        }
    }
}
