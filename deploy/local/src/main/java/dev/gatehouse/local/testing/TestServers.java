package dev.gatehouse.local.testing;

import dev.gatehouse.local.PostgresServer;
import dev.gatehouse.local.RedisCluster;
import dev.gatehouse.local.RedisSentinel;
import dev.gatehouse.local.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The test JVM's server pair, started at the first question, and servers of a test's own. */
public final class TestServers {

    private static final String POSTGRES_PORT = "test-servers.postgres-port";
    private static final String REDIS_PORT = "test-servers.redis-port";
    private static final String PASSWORD = "gatehouse";
    private static final Path BINARIES = Path.of("target", "servers", "bin");

    private TestServers() {}

    /**
     * Where the pair is, as Quarkus' configuration. Quarkus loads this class once for each of its class loaders, so
     * what is known of the pair is kept in the JVM's system properties.
     */
    static Map<String, String> configuration() {
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(REDIS_PORT) == null) {
                System.setProperty(POSTGRES_PORT, String.valueOf(startPostgres().port()));
                System.setProperty(REDIS_PORT, String.valueOf(startRedis().port()));
            }
        }
        var configuration = new HashMap<String, String>();
        configuration.putAll(postgresConfiguration(Integer.getInteger(POSTGRES_PORT)));
        configuration.putAll(redisConfiguration(Integer.getInteger(REDIS_PORT)));
        return configuration;
    }

    /** Starts a PostgreSQL of the test's own. */
    public static PostgresServer startPostgres() {
        return PostgresServer.start(BINARIES, folder("postgres"), 0, PASSWORD, "fsync=off", "full_page_writes=off");
    }

    /** Starts a Redis of the test's own. */
    public static RedisServer startRedis() {
        return RedisServer.start(BINARIES, folder("redis"), 0);
    }

    /** Starts a primary, two replicas and three sentinels of the test's own; options are for the first three. */
    public static RedisSentinel startRedisSentinel(String... options) {
        return RedisSentinel.start(BINARIES, folder("sentinel"), options);
    }

    /** Starts a Redis Cluster of three primaries and a replica of each, of the test's own. */
    public static RedisCluster startRedisCluster(String... options) {
        return RedisCluster.start(BINARIES, folder("cluster"), options);
    }

    /** Quarkus' configuration for a PostgreSQL on a port. */
    public static Map<String, String> postgresConfiguration(int port) {
        var address = "postgresql://127.0.0.1:%d/%s".formatted(port, PostgresServer.NAME);
        return Map.of(
                "quarkus.datasource.reactive.url",
                address,
                "quarkus.datasource.jdbc.url",
                "jdbc:" + address,
                "quarkus.datasource.username",
                PostgresServer.NAME,
                "quarkus.datasource.password",
                PASSWORD);
    }

    /** Quarkus' configuration for a Redis on a port. */
    public static Map<String, String> redisConfiguration(int port) {
        return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + port);
    }

    private static Path folder(String server) {
        try {
            var folder = Path.of("target", "servers");
            Files.createDirectories(folder);
            return Files.createTempDirectory(folder, server + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
