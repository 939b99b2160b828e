package dev.gatehouse.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * One running copy of a service, as a program to start.
 *
 * @param name what messages call it, such as {@code auth-service 1}
 * @param id what it calls itself, and by what it is told from any other program on its port
 * @param jar the service's built program
 * @param log the file of its output
 */
record Replica(String name, String id, int port, Path jar, Path log, Map<String, String> environment) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** The services answer what they have begun for up to 10 s. */
    private static final LeashedProcess.Stop STOP = new LeashedProcess.Stop("TERM", Duration.ofSeconds(12));

    /** An id that no other program has. */
    static String freshId(String prefix) {
        var random = new byte[3];
        RANDOM.nextBytes(random);
        return prefix + "-" + HexFormat.of().formatHex(random);
    }

    /**
     * As a part of the stack.
     *
     * @param remedy what its user can do when another program holds its port
     */
    Part part(String remedy) {
        return new Part(new Ports.Need(port, name, remedy), url(), this::launch, this::awaitReady);
    }

    private String url() {
        return "http://127.0.0.1:" + port;
    }

    private LeashedProcess launch() {
        if (Files.notExists(jar)) {
            throw new LocalException("%s is missing: build it by mvn package -DskipTests".formatted(jar));
        }
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // The services call native libraries, of which later JDKs warn unless told that it is meant.
        // Their garbage dies young, so the collector that a JVM chooses for one core does it for the least work, and
        // many
        // replicas share this host.
        var command = List.of(java, "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-jar", jar.toString());
        return LeashedProcess.start(name, STOP, command, environment, log);
    }

    private void awaitReady(LeashedProcess process) {
        var health = new Health(url());
        Readiness.await(process, PATIENCE, () -> health.isReady() && health.isOf(id));
    }

    @Override
    public String toString() {
        return "Replica[name=%s, id=%s, port=%d]".formatted(name, id, port);
    }
}
