package dev.gatehouse.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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
     * @param data the folder of this server's data and log
     * @param wanted the port, or 0 for any that is free
     * @param options further options of redis-server, such as {@code --appendfsync always}
     * @throws LocalException when the port is held or the server does not come up
     */
    public static RedisServer start(Path binaries, Path data, int wanted, String... options) {
        var port = Ports.claim(wanted, "Redis");
        var command = new ArrayList<>(List.of(
                new Binaries(binaries).redisServer().toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                created(data).toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                "--maxmemory-policy",
                "noeviction"));
        command.addAll(List.of(options));
        var process = LeashedProcess.start("Redis", STOP, command, StoreEnvironment.inherited(), log(data));
        var server = new RedisServer(process, port, () -> start(binaries, data, port, options));
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
        var info = ask("INFO server", "process_id:");
        return info.equals("process_id:" + process.pid())
                && ask("PING", "+PONG").equals("+PONG");
    }

    /** Sends one command and gives the first line of the answer that begins as asked, or an empty one. */
    private String ask(String command, String beginning) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return answer.lines()
                    .filter(line -> line.startsWith(beginning))
                    .findFirst()
                    .orElse("");
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private static Path log(Path data) {
        return data.resolve("redis.log");
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be made: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
