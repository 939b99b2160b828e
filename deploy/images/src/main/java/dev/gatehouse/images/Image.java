package dev.gatehouse.images;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an image says of itself and how it runs, which the service's Dockerfile says as well.
 *
 * @param version its tag
 * @param created which every file in it has as its time
 */
record Image(Service service, String version, Instant created) {

    static final String USER = "10001";
    static final String JAVA = "/opt/java";
    static final String HOME = "/opt/gatehouse";
    static final String CACHE = HOME + "/app.aot";

    /** Names the class cache; without it the JVM starts as any other does. */
    static final String CACHE_OPTION = "-XX:AOTCache=" + CACHE;

    private static final String LABEL = "org.opencontainers.image.";

    /**
     * With these the class cache is made and used: it fits no JVM that is told otherwise.
     *
     * <ul>
     *   <li>The serial collector is what a container of one core gets anyway, and takes the least memory.
     *   <li>A cache that is mapped elsewhere than it was made for is rewritten page by page: memory that counts. So it stays.
     *   <li>The objects in the cache have to find room in the heap at the start, so it begins as large as it may become.
     *   <li>The heap has 30 % of the container's memory: of 256 MiB the classes take 65, the compilers and their code 55, and
     *       two passwords that are being hashed 38.
     *   <li>What compilers have freed goes back to the system each second, or the C library would keep it.
     *   <li>A JVM without memory left is replaced rather than nursed.
     *   <li>On a flat class path nobody else sets the log manager in time.
     * </ul>
     */
    static final List<String> JVM_OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-XX:InitialRAMPercentage=30",
            "-XX:MaxRAMPercentage=30",
            "-XX:TrimNativeHeapInterval=1000",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    String name() {
        return "gatehouse/%s:%s".formatted(service.title(), version);
    }

    List<String> entrypoint() {
        return Stream.of(
                        Stream.of(JAVA + "/bin/java", CACHE_OPTION),
                        JVM_OPTIONS.stream(),
                        Stream.of("-jar", HOME + "/quarkus-run.jar"))
                .flatMap(part -> part)
                .toList();
    }

    /** The second and third keep the C library from holding on to what it has freed, which a limit counts. */
    List<String> environment() {
        return List.of("PATH=" + JAVA + "/bin", "MALLOC_ARENA_MAX=2", "MALLOC_TRIM_THRESHOLD_=131072");
    }

    String user() {
        return USER + ":" + USER;
    }

    String exposedPort() {
        return service.port() + "/tcp";
    }

    Map<String, String> labels() {
        return new TreeMap<>(Map.of(
                LABEL + "title",
                "gatehouse/" + service.title(),
                LABEL + "description",
                service.description(),
                LABEL + "version",
                version,
                LABEL + "licenses",
                "Apache-2.0"));
    }
}
