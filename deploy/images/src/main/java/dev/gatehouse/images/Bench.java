package dev.gatehouse.images;

import dev.gatehouse.images.Container.Use;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where images are unpacked, run and measured; all that it made is gone when it is closed. */
final class Bench implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Path CONTROL_GROUPS = Path.of("/sys/fs/cgroup");

    private final Tools tools;
    private final Path folder;
    private final Terms terms;
    private final Map<Service, Path> bundles = new EnumMap<>(Service.class);
    private final List<AutoCloseable> running = new ArrayList<>();
    private int turns;
    private boolean isClosed;

    Bench(Tools tools, Path folder, Terms terms) {
        this.tools = tools;
        this.folder = folder;
        this.terms = terms;
    }

    /**
     * What is asked for.
     *
     * @param memory of each container, in bytes
     * @param load for how long there is load at least
     */
    record Terms(long memory, Duration load, PortPlan ports) {}

    /**
     * What a service took.
     *
     * @param ready how long after its start; zero if it never was
     * @param cpu that it had used by then
     * @param peak the most memory under load
     * @param answered requests
     * @param isKilled whether it ran out of memory
     */
    record Turn(
            Service service,
            boolean withCache,
            Duration ready,
            Duration cpu,
            Use peak,
            long answered,
            boolean isKilled) {

        boolean isSound() {
            return !ready.isZero() && !isKilled;
        }
    }

    /** @param target where the build has left the tars */
    void unpack(Path target) throws IOException {
        for (var service : Service.values()) {
            var tar = target.resolve(service.title() + ".tar");
            if (Files.notExists(tar)) {
                throw new LocalException(
                        "%s is missing: make it by mvn package -P images -pl deploy/images -am -DskipTests"
                                .formatted(tar.normalize()));
            }
            bundles.put(service, tools.unpack(tar, Files.createDirectories(folder.resolve(service.title()))));
        }
    }

    /**
     * Starts both on empty stores, loads them, and ends them.
     *
     * @param without the class cache of the service that is looked at; empty where both have theirs, and both are looked at
     */
    List<Turn> measure(Optional<Service> without) throws IOException {
        turns++;
        var work = Files.createDirectories(folder.resolve("turn-" + turns));
        try {
            var stores = opened(Stores.start(work.resolve("stores"), terms.ports()));
            var visitors = new Visitors(stores);
            var started = new EnumMap<Service, Started>(Service.class);
            for (var service : Service.values()) {
                if (started.values().stream().allMatch(Started::isReady)) {
                    var withCache = !without.equals(Optional.of(service));
                    started.put(service, start(service, withCache, stores, visitors, work));
                }
            }
            var load = opened(new Load(visitors));
            if (started.values().stream().allMatch(Started::isReady)) {
                load.run(terms.load(), () -> started.values().forEach(Started::look));
            }
            return started.entrySet().stream()
                    .filter(one -> without.isEmpty() || without.equals(Optional.of(one.getKey())))
                    .map(one -> one.getValue().turn(one.getKey(), without.isEmpty(), load.answered(one.getKey())))
                    .toList();
        } finally {
            closeRunning();
        }
    }

    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        closeRunning();
        try {
            Folder.delete(folder);
            removeControlGroups();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Started start(Service service, boolean withCache, Stores stores, Visitors visitors, Path work) {
        var bundle = bundles.getOrDefault(service, folder);
        var plan = new Container.Plan(bundle, withCache, terms.memory(), stores.environment(service));
        var id = "%s-%d-%d".formatted(service.title(), ProcessHandle.current().pid(), turns);
        var begin = System.nanoTime();
        var container = opened(Container.start(tools, id, plan, work));
        var isReady = visitors.awaitReady(stores.url(service), container::isAlive, PATIENCE);
        var took = Duration.ofNanos(System.nanoTime() - begin);
        return new Started(
                container, isReady ? took : Duration.ZERO, container.use().cpu());
    }

    /** A container under way. */
    private static final class Started {

        private final Container container;
        private final Duration ready;
        private final Duration cpu;
        private Use peak = Use.NOTHING;

        Started(Container container, Duration ready, Duration cpu) {
            this.container = container;
            this.ready = ready;
            this.cpu = cpu;
        }

        boolean isReady() {
            return !ready.isZero();
        }

        void look() {
            peak = peak.most(container.use());
        }

        Turn turn(Service service, boolean withCache, long answered) {
            return new Turn(service, withCache, ready, cpu, peak, answered, container.isKilled());
        }
    }

    private synchronized <T extends AutoCloseable> T opened(T resource) {
        running.add(0, resource);
        return resource;
    }

    private synchronized void closeRunning() {
        for (var resource : running) {
            try {
                resource.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        running.clear();
    }

    /** runc leaves the group above those of its containers. */
    private static void removeControlGroups() throws IOException {
        try (var controllers = Files.list(CONTROL_GROUPS)) {
            for (var controller : controllers.toList()) {
                Files.deleteIfExists(controller.resolve(Container.GROUP));
            }
        }
        Files.deleteIfExists(CONTROL_GROUPS.resolve(Container.GROUP));
    }
}
