package dev.gatehouse.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One server, which nothing stands in for. */
record RedisSingle(Part node) implements RedisTopology {

    static RedisSingle on(Path binaries, Path data, int port, Links links, List<String> options) {
        return new RedisSingle(Part.redis(
                "Redis", port, links.portTo(0, port), () -> RedisServer.start(binaries, data, port, "", options)));
    }

    @Override
    public List<Part> nodes() {
        return List.of(node);
    }

    @Override
    public List<Part> parts() {
        return List.of(node);
    }

    @Override
    public List<Part> primaries() {
        return isWhole() ? List.of(node) : List.of();
    }

    @Override
    public boolean isWhole() {
        return Replication.of(node).isPrimary();
    }

    @Override
    public Map<String, String> configuration() {
        return Map.of("quarkus.redis.hosts", node.url());
    }

    @Override
    public void start(Consumer<Part> start) {
        start.accept(node);
    }
}
