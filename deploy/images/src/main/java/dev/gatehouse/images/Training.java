package dev.gatehouse.images;

import dev.gatehouse.local.LeashedProcess;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the class caches: runs both services as production does, of the files that will be in the images, and lets each JVM keep
 * what it has loaded, linked and measured by the time it is told to stop (JEP 514, JEP 515).
 *
 * <p>A JVM takes a cache for its own when jars have the same names, times and sizes. That all of them lie below another root
 * than in training it does not mind, so this needs neither a container nor root.
 *
 * @param folder of what this writes
 */
record Training(Path folder, PortPlan ports) {

    /** Far more than is needed; the heap has the same form as in a small container. */
    private static final String MEMORY = "-XX:MaxRAM=1g";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The cache is assembled after the service has stopped. */
    private static final LeashedProcess.Stop STOP = new LeashedProcess.Stop("TERM", Duration.ofMinutes(4));

    private static final int PEOPLE = 20;
    private static final int ROUNDS = 15;

    /** A service in training. */
    private record Trainee(Service service, LeashedProcess process, Path cache) {}

    /**
     * Leaves the caches in the roots.
     *
     * @param roots each image's files
     * @throws LocalException when a service does not do what is asked, or its JVM makes no cache
     */
    void run(Map<Service, Folder> roots) throws IOException {
        Folder.fresh(folder);
        var trainees = new ArrayList<Trainee>();
        try (var stores = Stores.start(folder.resolve("stores"), ports)) {
            try {
                var visitors = new Visitors(stores);
                for (var root : roots.entrySet()) {
                    var service = root.getKey();
                    var trainee = started(service, root.getValue(), stores);
                    trainees.add(trainee);
                    if (!visitors.awaitReady(stores.url(service), trainee.process()::isAlive, PATIENCE)) {
                        throw new LocalException("%s does not get ready: see %s"
                                .formatted(service.title(), trainee.process().log()));
                    }
                }
                IntStream.range(0, PEOPLE).forEach(person -> visit(visitors, "person-" + person));
            } finally {
                trainees.forEach(trainee -> trainee.process().close());
            }
        }
        for (var trainee : trainees) {
            if (Files.notExists(trainee.cache())) {
                throw new LocalException("%s has left no class cache: see %s"
                        .formatted(trainee.service().title(), trainee.process().log()));
            }
        }
    }

    private Trainee started(Service service, Folder root, Stores stores) {
        var cache = root.at(Image.CACHE);
        var command = Stream.of(
                        Stream.of(root.at(Image.JAVA + "/bin/java").toString(), "-XX:AOTCacheOutput=" + cache, MEMORY),
                        Image.JVM_OPTIONS.stream(),
                        Stream.of(
                                "-jar", root.at(Image.HOME + "/quarkus-run.jar").toString()))
                .flatMap(part -> part)
                .toList();
        var log = folder.resolve(service.title() + ".log");
        var process = LeashedProcess.start(service.title(), STOP, command, stores.environment(service), log);
        return new Trainee(service, process, cache);
    }

    private static void visit(Visitors visitors, String username) {
        visitors.register(username);
        for (var round = 0; round < ROUNDS; round++) {
            var tokens = visitors.login(username);
            visitors.ask(tokens);
            var successor = visitors.refresh(tokens);
            visitors.ask(successor);
            visitors.lookAround(successor);
            visitors.logout(successor);
        }
    }
}
