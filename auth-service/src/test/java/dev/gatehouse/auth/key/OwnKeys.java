package dev.gatehouse.auth.key;

import dev.gatehouse.local.PostgresServer;
import dev.gatehouse.local.RedisServer;
import dev.gatehouse.local.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys of the test's own, and time that passes when the test says so. */
public class OwnKeys implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.scheduler.enabled", "false", "gatehouse.jwks-max-age", "PT1M");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MovedClock.class, Replicas.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Servers.class));
    }

    /** A pair that may be stopped. */
    @SuppressWarnings("NullAway.Init")
    public static class Servers implements QuarkusTestResourceLifecycleManager {

        static RedisServer redis;
        static PostgresServer postgres;

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
}
