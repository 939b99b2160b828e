package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A real PostgreSQL on the loopback address, which keeps its data in a folder and ends with this JVM. */
public final class PostgresServer implements AutoCloseable {

    /** The owner of the database, and the database's name. */
    public static final String NAME = "gatehouse";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** INT is its fast shutdown: it rolls back what is open and does not wait for its clients to go. */
    private static final LeashedProcess.Stop STOP = new LeashedProcess.Stop("INT", Duration.ofSeconds(20));

    private final LeashedProcess process;
    private final Path cluster;
    private final int port;
    private final Supplier<PostgresServer> again;

    private PostgresServer(LeashedProcess process, Path cluster, int port, Supplier<PostgresServer> again) {
        this.process = process;
        this.cluster = cluster;
        this.port = port;
        this.again = again;
    }

    /**
     * Starts PostgreSQL; the first start on a folder makes the role and the database {@value #NAME} there.
     *
     * @param binaries the folder that the programs are unpacked into
     * @param data the folder of this server's data and log
     * @param wanted the port, or 0 for any that is free
     * @param password of the role, from the first start on
     * @param settings further settings, such as {@code fsync=off}
     * @throws LocalException when the port is held or the server does not come up
     */
    public static PostgresServer start(Path binaries, Path data, int wanted, String password, String... settings) {
        var port = Ports.claim(wanted, "PostgreSQL");
        var programs = new Binaries(binaries).postgres();
        var cluster = data.toAbsolutePath().resolve("cluster");
        var log = data.toAbsolutePath().resolve("postgres.log");
        if (!Files.exists(cluster)) {
            initialise(programs, cluster, password, log);
        }
        var command = asUser(
                programs.resolve("postgres").toString(),
                "-D",
                cluster.toString(),
                "-p",
                String.valueOf(port),
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-c",
                "max_connections=200");
        for (var setting : settings) {
            command.add("-c");
            command.add(setting);
        }
        var process = LeashedProcess.start("PostgreSQL", STOP, command, StoreEnvironment.inherited(), log);
        var server = new PostgresServer(process, cluster, port, () -> start(binaries, data, port, password, settings));
        try {
            Readiness.await(process, PATIENCE, server::isReady);
            return server;
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** Where clients find it, in the form that libpq and the reactive client take, without the credentials. */
    public String url() {
        return "postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    public LeashedProcess process() {
        return process;
    }

    /** Starts it anew on the same folder and port, after it has ended. */
    public PostgresServer restart() {
        return again.get();
    }

    @Override
    public void close() {
        process.close();
    }

    /** The server itself writes its process id and its state into this file, so no other program can answer for it. */
    private boolean isReady() {
        try {
            var state = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return state.size() >= 8
                    && state.get(0).equals(String.valueOf(process.pid()))
                    && state.get(7).strip().equals("ready");
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes the cluster beside its final place and moves it there, so that a broken first start is begun anew. */
    private static void initialise(Path programs, Path cluster, String password, Path log) {
        try {
            Files.createDirectories(cluster.getParent());
            var fresh = Files.createTempDirectory(cluster.getParent(), "cluster");
            initialiseCluster(programs, fresh, password, log);
            createDatabase(programs, fresh, log);
            Files.move(fresh, cluster);
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be made: %s".formatted(cluster, e.getMessage()), e);
        }
    }

    private static void initialiseCluster(Path programs, Path cluster, String password, Path log) throws IOException {
        var secret = Files.createTempFile(cluster.getParent(), "password", "");
        try {
            Files.writeString(secret, password);
            run(
                    log,
                    asUser(
                            programs.resolve("initdb").toString(),
                            "-D",
                            cluster.toString(),
                            "-U",
                            NAME,
                            "--pwfile=" + secret,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C"));
        } finally {
            Files.delete(secret);
        }
    }

    private static void createDatabase(Path programs, Path cluster, Path log) {
        var command = new ArrayList<>(List.of("sh", "-c", "echo CREATE DATABASE " + NAME + " | \"$@\"", "sh"));
        command.addAll(asUser(programs.resolve("postgres").toString(), "--single", "-D", cluster.toString()));
        command.add("postgres");
        run(log, command);
    }

    /** On the leash too: half a first start must not go on after this JVM has ended. */
    private static void run(Path log, List<String> command) {
        var process =
                LeashedProcess.start("PostgreSQL's first start", STOP, command, StoreEnvironment.inherited(), log);
        if (process.onExit().join() != 0) {
            throw new LocalException(
                    "PostgreSQL could not be prepared; its last words:%n%s".formatted(Readiness.lastWords(process)));
        }
    }

    /** PostgreSQL refuses to run as root, so for root it runs in a user namespace where it is not. */
    private static List<String> asUser(String... command) {
        var whole = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            whole.addAll(List.of("unshare", "--user"));
        }
        whole.addAll(List.of(command));
        return whole;
    }
}
