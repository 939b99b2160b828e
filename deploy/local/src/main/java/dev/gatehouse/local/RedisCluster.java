package dev.gatehouse.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Six nodes: three primaries that share the hash slots, and a replica of each that takes over when its primary has been
 * silent for a second and a half.
 */
public final class RedisCluster implements RedisTopology {

    static final int NODES = 6;

    private static final int PRIMARIES = 3;
    private static final int SLOTS = 16_384;
    private static final Set<String> TROUBLE = Set.of("fail", "fail?", "handshake", "noaddr");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> MEMBERSHIP = List.of(
            "--cluster-enabled",
            "yes",
            "--cluster-node-timeout",
            "1500",
            "--cluster-allow-replica-migration",
            "no",
            "--repl-diskless-sync-delay",
            "0");

    private final List<Part> nodes;
    private final List<Integer> buses;
    private final Links links;

    private RedisCluster(List<Part> nodes, List<Integer> buses, Links links) {
        this.nodes = nodes;
        this.buses = buses;
        this.links = links;
    }

    /**
     * Starts it on free ports and returns when it is whole.
     *
     * @param binaries the folder that the program is unpacked into
     * @param data the folder that each server gets a folder of its own in
     * @param options further options of the servers that hold data, such as {@code --min-replicas-to-write 1}
     * @throws LocalException when a server does not come up
     */
    public static RedisCluster start(Path binaries, Path data, String... options) {
        return RedisTopology.started(on(binaries, data, Ports.free(2 * NODES), Links.DIRECT, List.of(options)));
    }

    /**
     * Lays it out; nothing is started yet.
     *
     * @param binaries the folder that the program is unpacked into
     * @param data the folder that each server gets a folder of its own in
     * @param ports twelve of them: the nodes', then those for talking among themselves
     * @param options further options of the servers, such as {@code --min-replicas-to-write 1}
     */
    static RedisCluster on(Path binaries, Path data, List<Integer> ports, Links links, List<String> options) {
        var buses = ports.subList(NODES, 2 * NODES);
        var nodes = IntStream.range(0, NODES)
                .mapToObj(number -> node(binaries, data, number, ports.get(number), buses.get(number), links, options))
                .toList();
        return new RedisCluster(nodes, buses, links);
    }

    @Override
    public List<Part> nodes() {
        return nodes;
    }

    @Override
    public List<Part> parts() {
        return nodes;
    }

    @Override
    public List<Part> primaries() {
        var named = Majority.of(nodes.stream().map(RedisCluster::primariesBy).toList());
        return nodes.stream()
                .filter(node -> named.contains(node.url()))
                .filter(node -> Replication.of(node).isPrimary())
                .toList();
    }

    /** The one of the primaries that has the slot of a key; none while nobody has. */
    public Optional<Part> primaryOf(String key) {
        return primaries().stream()
                .filter(node -> !RedisConnection.ask(node.port(), "EXISTS", key).isEmpty())
                .findFirst();
    }

    @Override
    public boolean isWhole() {
        return primaries().size() == PRIMARIES && nodes.stream().allMatch(RedisCluster::isContent);
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of(
                "quarkus.redis.hosts",
                nodes.stream().map(Part::url).collect(Collectors.joining(",")),
                "quarkus.redis.client-type",
                "cluster");
    }

    @Override
    public void start(Consumer<Part> start) {
        nodes.forEach(start);
        if (primariesBy(nodes.get(0)).isEmpty()) {
            found();
        }
        Readiness.await("Redis Cluster is whole", PATIENCE, this::isWhole);
    }

    private static Part node(
            Path binaries, Path data, int number, int port, int bus, Links links, List<String> options) {
        var folder = data.resolve("node-" + (number + 1));
        var seenAt = links.portTo(number, port);
        var announced = List.of(
                "--cluster-port",
                String.valueOf(bus),
                "--cluster-announce-ip",
                "127.0.0.1",
                "--cluster-announce-port",
                String.valueOf(seenAt),
                "--cluster-announce-bus-port",
                String.valueOf(links.portTo(number, bus)));
        var all = Stream.of(MEMBERSHIP, announced, links.sourceOf(number), options)
                .flatMap(List::stream)
                .toList();
        var name = "Redis " + (number + 1);
        return Part.redis(name, port, seenAt, () -> RedisServer.start(binaries, folder, port, "", all));
    }

    /** Makes one cluster of servers that know nothing of each other yet. */
    private void found() {
        each(NODES, number -> tell(number, "SET-CONFIG-EPOCH", number + 1));
        each(PRIMARIES, number -> tell(number, "ADDSLOTSRANGE", firstSlot(number), firstSlot(number + 1) - 1));
        each(NODES, this::introduce);
        each(PRIMARIES, this::replicate);
    }

    private void introduce(int number) {
        var port = links.portTo(number, nodes.get(number).port());
        tell(0, "MEET", "127.0.0.1", port, links.portTo(number, buses.get(number)));
    }

    /** A node can follow another only when it has come to know it. */
    private void replicate(int primary) {
        var id = RedisConnection.ask(nodes.get(primary).port(), "CLUSTER", "MYID")
                .get(0);
        Readiness.await(
                "Redis Cluster's nodes know each other", PATIENCE, () -> tell(primary + PRIMARIES, "REPLICATE", id));
    }

    private boolean tell(int number, Object... command) {
        var words = Stream.concat(Stream.of("CLUSTER"), Stream.of(command).map(String::valueOf));
        var answer = RedisConnection.ask(nodes.get(number).port(), words.toArray(String[]::new));
        return answer.equals(List.of("OK"));
    }

    private static int firstSlot(int primary) {
        return primary * SLOTS / PRIMARIES;
    }

    private static void each(int count, IntConsumer step) {
        IntStream.range(0, count).forEach(step);
    }

    /** Whether the server is in sync, serves, and knows of no trouble. */
    private static boolean isContent(Part node) {
        return Replication.of(node).isInSync()
                && "ok"
                        .equals(RedisConnection.askForFields(node.port(), "CLUSTER", "INFO")
                                .get("cluster_state"))
                && Member.knownTo(node).size() == NODES
                && Member.knownTo(node).stream().allMatch(Member::isWell);
    }

    /** Where the nodes are that have slots, as one of them sees it. */
    private static List<String> primariesBy(Part node) {
        return Member.knownTo(node).stream()
                .filter(Member::isPrimary)
                .map(Member::url)
                .toList();
    }

    /** A node as another one sees it. */
    private record Member(String url, List<String> flags, boolean hasSlots) {

        private static final Pattern ADDRESS = Pattern.compile(".*:(\\d+)@.*");

        static List<Member> knownTo(Part node) {
            return RedisConnection.ask(node.port(), "CLUSTER", "NODES").stream()
                    .flatMap(String::lines)
                    .map(line -> of(line.split(" ")))
                    .toList();
        }

        /** Redis' form: id, address, flags, primary, ping, pong, epoch, link, slots. */
        private static Member of(String... fields) {
            var port = Integer.parseInt(ADDRESS.matcher(fields[1]).replaceFirst("$1"));
            return new Member(Part.redisUrl(port), List.of(fields[2].split(",")), fields.length > 8);
        }

        boolean isPrimary() {
            return hasSlots && isWell();
        }

        boolean isWell() {
            return Collections.disjoint(flags, TROUBLE);
        }
    }
}
