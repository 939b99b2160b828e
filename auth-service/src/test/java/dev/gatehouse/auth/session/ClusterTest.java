package dev.gatehouse.auth.session;

import dev.gatehouse.local.RedisCluster;
import dev.gatehouse.local.RedisTopology;
import dev.gatehouse.local.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@QuarkusTest
@TestProfile(ClusterTest.OnCluster.class)
class ClusterTest extends TopologyScenario {

    @Override
    RedisTopology redis() {
        return Servers.redis;
    }

    public static class OnCluster implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.session.replicas", "1");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Servers.class));
        }
    }

    /** Servers of this test's own, to be killed. */
    public static class Servers implements QuarkusTestResourceLifecycleManager {

        @SuppressWarnings("NullAway.Init") // the test framework starts it
        static RedisCluster redis;

        @Override
        public Map<String, String> start() {
            redis = TestServers.startRedisCluster();
            return new HashMap<>(redis.configuration());
        }

        @Override
        public void stop() {
            redis.close();
        }
    }
}
