package dev.gatehouse.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Redis as one server or as several that stand in for one another, each of which can be killed, paused and restarted. */
public interface RedisTopology extends AutoCloseable {

    /** Which one. */
    enum Kind {
        /** One server. */
        SINGLE(1, 0),
        /** A primary, two replicas and three sentinels. */
        SENTINEL(RedisSentinel.NODES + RedisSentinel.SENTINELS, RedisSentinel.NODES - 1),
        /** Three primaries with a replica each, on a port for clients and one for each other. */
        CLUSTER(2 * RedisCluster.NODES, 1);

        private final int ports;
        private final int replicas;

        Kind(int ports, int replicas) {
            this.ports = ports;
            this.replicas = replicas;
        }

        int ports() {
            return ports;
        }

        /** How many servers have a copy of each primary's data, and may become the next. */
        public int replicas() {
            return replicas;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Lays one out; nothing is started yet.
     *
     * @param binaries the folder that the program is unpacked into
     * @param data the folder of the servers' data
     * @param ports as many as the kind needs
     * @param options further options of the servers that hold data
     */
    static RedisTopology of(
            Kind kind, Path binaries, Path data, List<Integer> ports, Links links, List<String> options) {
        return switch (kind) {
            case SINGLE -> RedisSingle.on(binaries, data, ports.get(0), links, options);
            case SENTINEL -> RedisSentinel.on(binaries, data, ports, links, options);
            case CLUSTER -> RedisCluster.on(binaries, data, ports, links, options);
        };
    }

    /** Starts one, and ends it again where a server does not come up. */
    static <T extends RedisTopology> T started(T topology) {
        try {
            topology.start(Part::start);
            return topology;
        } catch (RuntimeException e) {
            topology.close();
            throw e;
        }
    }

    /** The servers that hold data. */
    List<Part> nodes();

    /** Every server, those that hold no data among them. */
    List<Part> parts();

    /** Those of the nodes that take writes now, as most of the servers see it and they themselves do; none in between. */
    List<Part> primaries();

    /** Whether every server is up, in sync with its primary, and knows all the others. */
    boolean isWhole();

    /** Where clients find it, as Quarkus' configuration. */
    Map<String, String> configuration();

    /**
     * Starts it and waits until it {@link #isWhole}.
     *
     * @param start starts one of the servers
     */
    void start(Consumer<Part> start);

    /** Ends every server. */
    @Override
    default void close() {
        Together.run(parts().stream().<Runnable>map(part -> part::close).toList());
    }
}
