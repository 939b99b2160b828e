package dev.gatehouse.auth;

import dev.gatehouse.local.PostgresServer;
import dev.gatehouse.local.RedisServer;
import dev.gatehouse.local.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A pair of one test's own, to be killed and restarted. */
@SuppressWarnings("NullAway.Init") // the test framework starts it
public class StoppableServers implements QuarkusTestResourceLifecycleManager {

    public static RedisServer redis;
    public static PostgresServer postgres;

    @Override
    public Map<String, String> start() {
        redis = TestServers.startRedis();
        postgres = TestServers.startPostgres();
        var configuration = new HashMap<>(TestServers.redisConfiguration(redis.port()));
        configuration.putAll(TestServers.postgresConfiguration(postgres.port()));
        return configuration;
    }

    @Override
    public void stop() {
        redis.close();
        postgres.close();
    }
}
