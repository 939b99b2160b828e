package dev.gatehouse.images;

import dev.gatehouse.local.PortPlan;
import dev.gatehouse.local.PostgresServer;
import dev.gatehouse.local.RedisServer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** A real PostgreSQL and a real Redis, and what production sets for services that use them. */
final class Stores implements AutoCloseable {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final PostgresServer postgres;
    private final RedisServer redis;
    private final PortPlan ports;
    private final Map<String, String> secrets;
    private final String password;

    private Stores(PostgresServer postgres, RedisServer redis, PortPlan ports, String password) {
        this.postgres = postgres;
        this.redis = redis;
        this.ports = ports;
        this.password = password;
        this.secrets = Map.of("GATEHOUSE_KEK", key(), "GATEHOUSE_REFRESH_TOKEN_KEY", key());
    }

    /** @param folder of their data, empty */
    static Stores start(Path folder, PortPlan ports) {
        var binaries = folder.resolve("binaries");
        var password = key();
        var postgres =
                PostgresServer.start(binaries, folder.resolve("postgres"), ports.postgres(), password, "fsync=off");
        try {
            return new Stores(
                    postgres, RedisServer.start(binaries, folder.resolve("redis"), ports.redis()), ports, password);
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** Where a service listens. */
    String url(Service service) {
        return "http://127.0.0.1:" + port(service);
    }

    /** A service's whole environment. */
    Map<String, String> environment(Service service) {
        var environment = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                String.valueOf(port(service)),
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                postgres.url(),
                "QUARKUS_DATASOURCE_USERNAME",
                PostgresServer.NAME,
                "QUARKUS_DATASOURCE_PASSWORD",
                password,
                "QUARKUS_REDIS_HOSTS",
                redis.url(),
                "GATEHOUSE_ISSUER",
                url(Service.AUTH)));
        switch (service) {
            case AUTH -> environment.putAll(secrets);
            case RESOURCE -> environment.put("GATEHOUSE_AUTH_URL", url(Service.AUTH));
        }
        return environment;
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }

    private int port(Service service) {
        return switch (service) {
            case AUTH -> ports.auth(1);
            case RESOURCE -> ports.resource(1);
        };
    }

    private static String key() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
