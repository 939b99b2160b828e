package dev.gatehouse.auth.session;

import dev.gatehouse.local.RedisTopology;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(SentinelTest.OnSentinel.class)
class SentinelTest extends TopologyScenario {

    public static class OnSentinel extends OnReplicas {

        public OnSentinel() {
            super(RedisTopology.Kind.SENTINEL);
        }
    }
}
