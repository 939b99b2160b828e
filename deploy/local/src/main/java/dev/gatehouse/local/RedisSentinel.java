package dev.gatehouse.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A primary, two replicas and three sentinels, two of which promote a replica when the primary has been silent for a
 * second.
 */
public final class RedisSentinel implements RedisTopology {

    /** What the sentinels call the primary. */
    public static final String NAME = "gatehouse";

    static final int NODES = 3;
    static final int SENTINELS = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> PROMPT = List.of("--repl-diskless-sync-delay", "0");

    /** Long enough that a primary that is cut off has stopped taking writes for want of replicas when the next one begins. */
    private static final String WATCH = """
            sentinel monitor %1$s 127.0.0.1 %2$d 2
            sentinel down-after-milliseconds %1$s 5000
            sentinel failover-timeout %1$s 5000
            sentinel announce-ip 127.0.0.1
            """;

    private final List<Part> nodes;
    private final List<Part> sentinels;

    private RedisSentinel(List<Part> nodes, List<Part> sentinels) {
        this.nodes = nodes;
        this.sentinels = sentinels;
    }

    /**
     * Starts it on free ports and returns when it is whole.
     *
     * @param binaries the folder that the program is unpacked into
     * @param data the folder that each server gets a folder of its own in
     * @param options further options of the servers that hold data, such as {@code --min-replicas-to-write 1}
     * @throws LocalException when a server does not come up
     */
    public static RedisSentinel start(Path binaries, Path data, String... options) {
        return RedisTopology.started(on(binaries, data, Ports.free(NODES + SENTINELS), Links.DIRECT, List.of(options)));
    }

    /**
     * Lays it out; nothing is started yet.
     *
     * @param binaries the folder that the program is unpacked into
     * @param data the folder that each server gets a folder of its own in
     * @param ports six of them, the sentinels' last
     * @param options further options of the servers that hold data, such as {@code --min-replicas-to-write 1}
     */
    static RedisSentinel on(Path binaries, Path data, List<Integer> ports, Links links, List<String> options) {
        var primary = links.portTo(0, ports.get(0));
        var nodes = IntStream.range(0, NODES)
                .mapToObj(number -> node(binaries, data, number, ports.get(number), primary, links, options))
                .toList();
        var sentinels = IntStream.range(0, SENTINELS)
                .mapToObj(number -> sentinel(binaries, data, number, ports.get(NODES + number), primary, links))
                .toList();
        return new RedisSentinel(nodes, sentinels);
    }

    @Override
    public List<Part> nodes() {
        return nodes;
    }

    @Override
    public List<Part> parts() {
        return Stream.concat(nodes.stream(), sentinels.stream()).toList();
    }

    @Override
    public List<Part> primaries() {
        var named = Majority.of(sentinels.stream().map(RedisSentinel::primaryBy).toList());
        return nodes.stream()
                .filter(node -> named.contains(node.url()))
                .filter(node -> Replication.of(node).isPrimary())
                .toList();
    }

    @Override
    public boolean isWhole() {
        return primaries().size() == 1 && isReplicated() && sentinels.stream().allMatch(RedisSentinel::knowsAll);
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of(
                "quarkus.redis.hosts",
                sentinels.stream().map(Part::url).collect(Collectors.joining(",")),
                "quarkus.redis.client-type",
                "sentinel",
                "quarkus.redis.master-name",
                NAME,
                "quarkus.redis.role",
                "master");
    }

    /** The replicas come first, for a sentinel asks the primary for them only every ten seconds. */
    @Override
    public void start(Consumer<Part> start) {
        nodes.forEach(start);
        Readiness.await("Redis' replicas are in sync", PATIENCE, this::isReplicated);
        sentinels.forEach(start);
        Readiness.await("Redis' sentinels know each other", PATIENCE, this::isWhole);
    }

    /** A primary that comes back takes itself for one until the sentinels, after some seconds, tell it. */
    private boolean isReplicated() {
        var states = nodes.stream().map(Replication::of).toList();
        return states.stream().allMatch(Replication::isInSync)
                && states.stream().filter(Replication::isPrimary).count() == 1;
    }

    private static Part node(
            Path binaries, Path data, int number, int port, int primary, Links links, List<String> options) {
        var folder = data.resolve("node-" + (number + 1));
        var role = number == 0 ? "" : "replicaof 127.0.0.1 %d\n".formatted(primary);
        var seenAt = links.portTo(number, port);
        var announced = List.of("--replica-announce-port", String.valueOf(seenAt));
        var all = Stream.of(PROMPT, announced, links.sourceOf(number), options)
                .flatMap(List::stream)
                .toList();
        var name = "Redis " + (number + 1);
        return Part.redis(name, port, seenAt, () -> RedisServer.start(binaries, folder, port, role, all));
    }

    private static Part sentinel(Path binaries, Path data, int number, int port, int primary, Links links) {
        var folder = data.resolve("sentinel-" + (number + 1));
        var watch = WATCH.formatted(NAME, primary);
        var name = "Redis Sentinel " + (number + 1);
        var source = links.sourceOf(NODES + number);
        return Part.redis(
                name, port, port, () -> brisk(RedisServer.startSentinel(binaries, folder, port, watch, source)));
    }

    /** A sentinel takes its time over everything but a dead primary: half a minute until one that is back follows. */
    private static RedisServer brisk(RedisServer sentinel) {
        RedisConnection.ask(sentinel.port(), "SENTINEL", "DEBUG", "INFO-PERIOD", "1000", "PUBLISH-PERIOD", "500");
        return sentinel;
    }

    /** Where a sentinel tells clients to write to. */
    private static List<String> primaryBy(Part sentinel) {
        var address = RedisConnection.ask(sentinel.port(), "SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME);
        return address.stream()
                .skip(1)
                .map(Integer::valueOf)
                .map(Part::redisUrl)
                .toList();
    }

    private static boolean knowsAll(Part sentinel) {
        var known = RedisConnection.ask(sentinel.port(), "SENTINEL", "MASTER", NAME);
        var others = RedisConnection.ask(sentinel.port(), "SENTINEL", "CKQUORUM", NAME);
        return known.indexOf("num-slaves") >= 0
                && known.get(known.indexOf("num-slaves") + 1).equals(String.valueOf(NODES - 1))
                && others.stream().anyMatch(answer -> answer.startsWith("OK %d usable".formatted(SENTINELS)));
    }
}
