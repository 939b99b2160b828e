package dev.gatehouse.local;

import dev.gatehouse.local.RunDescription.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Redis and any number of both services on this host. Each part can be killed and started again by
 * itself; all of them end with this JVM at the latest.
 */
public final class Stack implements AutoCloseable {

    private final StackOptions options;
    private final Progress progress;
    private final DataFolder folder;
    private final Seed seed;
    private final Path seedFile;
    private final Path logs;
    private final Store postgres;
    private final Optional<RedisTopology> redis;
    private final ServiceEnvironment environment;
    private final Services services;
    private final List<Part> spares = new CopyOnWriteArrayList<>();
    private @Nullable RunFile runFile;

    private Stack(StackOptions options, Progress progress, DataFolder folder, Links links) {
        this.options = options;
        this.progress = progress;
        this.folder = folder;
        var secrets = Secrets.keptIn(folder.resolve("secrets.json"));
        this.seed = Seed.of(secrets);
        this.seedFile = folder.resolve("seed.json");
        this.logs = folder.resolve("logs");
        var database = Database.of(options, secrets.postgres());
        this.postgres = Store.postgres(options, folder, database, secrets.postgres());
        this.redis = redis(options, folder, links);
        var clients = redis.map(RedisTopology::configuration).orElse(Map.of());
        this.environment = new ServiceEnvironment(options, secrets, database.through(links), clients, seedFile);
        this.services = Services.of(options, environment, logs);
    }

    /**
     * Takes the data folder; nothing is started yet.
     *
     * @throws LocalException when the folder can't be used, or a setting is not understood
     */
    public static Stack prepare(StackOptions options, Progress progress) {
        return prepare(options, progress, Links.DIRECT);
    }

    /** As above, with something between the stores and those who connect to them. */
    public static Stack prepare(StackOptions options, Progress progress, Links links) {
        var folder = DataFolder.take(options.data(), options.fresh());
        try {
            return new Stack(options, progress, folder, links);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Starts all parts, the stores first, and returns when each serves.
     *
     * @throws LocalException when one can't be started; what had been started is ended then
     */
    public void start() {
        try {
            LastRun.awaitEnd(folder, progress);
            Ports.check(all().stream().map(Part::need).toList());
            PrivateFiles.write(seedFile, seed);
            setLogsAside();
            startAll();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Completes with the first part that ends without having been asked to. */
    public CompletableFuture<Part.Ended> ended() {
        var ends = all().stream().map(Part::ended).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.anyOf(ends).thenApply(Part.Ended.class::cast);
    }

    /** The auth-services, the first one first. */
    public List<Part> auth() {
        return services.auth();
    }

    /** The resource-services, the first one first. */
    public List<Part> resources() {
        return services.resources();
    }

    /** One more auth-service than was asked for, not started yet; it ends with the stack. */
    public Part spareAuth() {
        return spare(Services.auth(auth().size() + 1, options, environment, logs));
    }

    /** One more resource-service than was asked for, not started yet; it ends with the stack. */
    public Part spareResource() {
        return spare(Services.resource(resources().size() + 1, options, environment, logs));
    }

    /** Empty where the user's own is used. */
    public Optional<RedisTopology> redis() {
        return redis;
    }

    /** Empty where the user's own is used. */
    public Optional<Part> postgres() {
        return postgres.part();
    }

    /** Where PostgreSQL is, with the credentials, in the form that libpq takes. */
    public String postgresUrl() {
        return postgres.url();
    }

    /** Who can log in, and which clients there are. */
    public Seed seed() {
        return seed;
    }

    /** Where one can watch tokens, by a browser. */
    String demo() {
        return new DemoPage(options).url();
    }

    /** The folder of the services' output. */
    public Path logs() {
        return logs;
    }

    /** Ends the services, then the stores, in good order, and gives the data folder free. */
    @Override
    public synchronized void close() {
        if (runFile != null) {
            progress.note("ending");
            tell(false);
        }
        Together.run(
                closing(Stream.concat(services.all().stream(), spares.stream()).toList()));
        Together.run(closing(stores()));
        if (runFile != null) {
            runFile.close();
            runFile = null;
            progress.note("all has ended");
        }
        folder.close();
    }

    private Part spare(Part part) {
        spares.add(part);
        return part;
    }

    private void startAll() {
        synchronized (this) {
            runFile = RunFile.in(folder);
        }
        startStores();
        start(services.all(), Math.max(2, Runtime.getRuntime().availableProcessors()));
        tell(true);
    }

    private void startStores() {
        var tasks = new ArrayList<Runnable>();
        postgres.part().ifPresent(part -> tasks.add(() -> start(part)));
        redis.ifPresent(topology -> tasks.add(() -> topology.start(this::start)));
        Together.run(tasks.size(), tasks, ended().thenApply(Stack::failed));
    }

    private void start(List<Part> some, int most) {
        var tasks = some.stream().<Runnable>map(part -> () -> start(part)).toList();
        Together.run(most, tasks, ended().thenApply(Stack::failed));
    }

    private void start(Part part) {
        var begin = System.nanoTime();
        progress.starting(part.name());
        part.start();
        progress.ready(part.name(), part.url(), Duration.ofNanos(System.nanoTime() - begin));
        tell(false);
    }

    private synchronized void tell(boolean ready) {
        if (runFile != null) {
            runFile.write(description(ready));
        }
    }

    private RunDescription description(boolean ready) {
        return new RunDescription(
                ready,
                auth().stream().map(part -> Entry.of(part, null)).toList(),
                IntStream.range(0, resources().size())
                        .mapToObj(i -> Entry.of(resources().get(i), options.verificationMode(i + 1)))
                        .toList(),
                redis.map(Entry::of).orElseGet(() -> Entry.ofOwn(options.setting(ServiceEnvironment.REDIS_HOSTS))),
                Entry.of(postgres),
                seed.accounts(),
                seed.clients().stream().map(RunDescription.Client::of).toList());
    }

    private List<Part> stores() {
        var servers = redis.map(RedisTopology::parts).orElse(List.of());
        return Stream.concat(postgres.part().stream(), servers.stream()).toList();
    }

    private List<Part> all() {
        return Stream.concat(stores().stream(), services.all().stream()).toList();
    }

    /** A write is on the disk before it is answered, so that no kill loses what somebody relies on. */
    private static Optional<RedisTopology> redis(StackOptions options, DataFolder folder, Links links) {
        if (options.setting(ServiceEnvironment.REDIS_HOSTS) != null) {
            return Optional.empty();
        }
        var ports = options.ports().redis(options.redis().ports());
        var data = folder.resolve("redis");
        var durable = new ArrayList<>(List.of("--appendfsync", "always"));
        if (options.redis() != RedisTopology.Kind.SINGLE) {
            durable.addAll(List.of("--min-replicas-to-write", "1", "--min-replicas-max-lag", "2"));
        }
        return Optional.of(RedisTopology.of(options.redis(), folder.resolve("binaries"), data, ports, links, durable));
    }

    private static List<Runnable> closing(List<Part> some) {
        return some.stream().<Runnable>map(part -> part::close).toList();
    }

    private static Object failed(Part.Ended ended) {
        throw new LocalException(ended.toString());
    }

    /** Each run writes logs of its own; the last run's stay beside them. */
    private void setLogsAside() {
        try (var last = Files.list(Files.createDirectories(logs))) {
            for (var log : last.filter(file -> file.toString().endsWith(".log")).toList()) {
                Files.move(log, log.resolveSibling(log.getFileName() + ".last"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
