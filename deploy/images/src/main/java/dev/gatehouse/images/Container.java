package dev.gatehouse.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatehouse.local.LeashedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A container of an unpacked image, by runc, with as little as the restricted level leaves a pod: no privilege, no capability, a
 * root that can't be written to, a folder at {@code /tmp}, and a limit to its memory. It has this host's network.
 */
final class Container implements AutoCloseable {

    /** The control group above those of all containers. */
    static final String GROUP = "gatehouse-trial";

    /** By signal 9, which nothing here sends to a service. */
    private static final int KILLED = 137;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LeashedProcess.Stop STOP = new LeashedProcess.Stop("TERM", Duration.ofSeconds(20));
    private static final Set<String> OF_THE_HOST = Set.of("network", "user");
    private static final Duration TICK = Duration.ofMillis(10);
    private static final long KIB = 1024;

    private final Tools tools;
    private final String id;
    private final LeashedProcess process;
    private final Path pidFile;

    private Container(Tools tools, String id, LeashedProcess process, Path pidFile) {
        this.tools = tools;
        this.id = id;
        this.process = process;
        this.pidFile = pidFile;
    }

    /**
     * What a container takes.
     *
     * @param cpu since it began
     * @param resident bytes of its pages in memory
     * @param anonymous how many of these no file holds
     */
    record Use(Duration cpu, long resident, long anonymous) {

        static final Use NOTHING = new Use(Duration.ZERO, 0, 0);

        /** The greater of each. */
        Use most(Use other) {
            return new Use(
                    cpu.compareTo(other.cpu) > 0 ? cpu : other.cpu,
                    Math.max(resident, other.resident),
                    Math.max(anonymous, other.anonymous));
        }
    }

    /**
     * What a container is started with.
     *
     * @param bundle an unpacked image with its {@code config.json}, of which each container has a version of its own
     * @param withCache whether the JVM has its class cache
     * @param memory in bytes; swap is none
     */
    record Plan(Path bundle, boolean withCache, long memory, Map<String, String> environment) {

        @Override
        public String toString() {
            return "Plan[bundle=%s]".formatted(bundle);
        }
    }

    /** @param id which no other container has */
    static Container start(Tools tools, String id, Plan plan, Path folder) {
        try {
            var tmp = new Folder(Files.createDirectories(folder));
            tmp.share("/tmp-" + id);
            configure(plan, tmp.at("/tmp-" + id), id);
            var pidFile = folder.resolve(id + ".pid");
            var command = tools.runc(
                    "run",
                    "--pid-file",
                    pidFile.toString(),
                    "--bundle",
                    plan.bundle().toString(),
                    id);
            var process = LeashedProcess.start(id, STOP, command, tools.environment(), folder.resolve(id + ".log"));
            return new Container(tools, id, process, pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path log() {
        return process.log();
    }

    /** Whether it was killed for want of memory. */
    boolean isKilled() {
        return !isAlive() && process.onExit().join() == KILLED;
    }

    /** Nothing, when it runs no more. */
    Use use() {
        try {
            var folder = Path.of("/proc").resolve(Files.readString(pidFile));
            var memory = memory(folder);
            return new Use(
                    cpu(folder), memory.getOrDefault("Rss", 0L) * KIB, memory.getOrDefault("Anonymous", 0L) * KIB);
        } catch (IOException e) {
            return Use.NOTHING;
        }
    }

    /** Ends it in good order, and removes what runc made for it. */
    @Override
    public void close() {
        process.close();
        tools.attempt(tools.runc("delete", "--force", id));
    }

    /** By smaps_rollup, see proc(5). */
    private static Map<String, Long> memory(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("smaps_rollup")).stream()
                .skip(1)
                .map(line -> line.split("[:\\s]+", -1))
                .collect(Collectors.toMap(field -> field[0], field -> Long.parseLong(field[1])));
    }

    /** User and system time, the 14th and 15th field; the name of the program, in parentheses, may hold anything. */
    private static Duration cpu(Path folder) throws IOException {
        var line = Files.readString(folder.resolve("stat"));
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return TICK.multipliedBy(Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    private static void configure(Plan plan, Path tmp, String id) throws IOException {
        var file = plan.bundle().resolve("config.json");
        var root = (ObjectNode) JSON.readTree(asUnpacked(file).toFile());
        var process = root.withObject("/process");
        process.put("terminal", false).put("noNewPrivileges", true);
        if (!plan.withCache()) {
            process.set("args", JSON.valueToTree(withoutCache((ArrayNode) process.path("args"))));
        }
        var environment = process.withArray("/env");
        plan.environment().forEach((name, value) -> environment.add(name + "=" + value));
        process.putObject("capabilities");
        root.withObject("/root").put("readonly", true);
        var mounts = root.withArray("/mounts");
        mounts.add(mount("/tmp", "bind", tmp.toAbsolutePath().toString(), "bind", "rw", "nosuid", "nodev"));
        if (!names(mounts, "destination").contains("/sys/fs/cgroup")) {
            mounts.add(mount("/sys/fs/cgroup", "cgroup", "cgroup", "nosuid", "noexec", "nodev", "ro"));
        }
        var linux = root.withObject("/linux");
        linux.put("cgroupsPath", "/" + GROUP + "/" + id);
        linux.withObject("/resources")
                .putObject("memory")
                .put("limit", plan.memory())
                .put("swap", plan.memory());
        var namespaces = linux.withArray("/namespaces");
        linux.set("namespaces", JSON.createArrayNode().addAll(ours(namespaces)));
        JSON.writeValue(file.toFile(), root);
    }

    /** Each container is told its own, and nothing of what the one before was. */
    private static Path asUnpacked(Path config) throws IOException {
        var original = config.resolveSibling("config.unpacked.json");
        if (Files.notExists(original)) {
            Files.copy(config, original);
        }
        return original;
    }

    private static List<String> withoutCache(ArrayNode arguments) {
        return StreamSupport.stream(arguments.spliterator(), false)
                .map(JsonNode::asText)
                .filter(argument -> !argument.equals(Image.CACHE_OPTION))
                .toList();
    }

    private static List<JsonNode> ours(ArrayNode namespaces) {
        return StreamSupport.stream(namespaces.spliterator(), false)
                .filter(namespace ->
                        !OF_THE_HOST.contains(namespace.path("type").asText()))
                .toList();
    }

    private static ObjectNode mount(String destination, String type, String source, String... options) {
        var mount = JSON.createObjectNode()
                .put("destination", destination)
                .put("type", type)
                .put("source", source);
        return mount.set("options", JSON.valueToTree(options));
    }

    private static Set<String> names(ArrayNode nodes, String field) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.path(field).asText())
                .collect(Collectors.toSet());
    }
}
