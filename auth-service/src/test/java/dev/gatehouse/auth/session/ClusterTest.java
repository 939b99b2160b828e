package dev.gatehouse.auth.session;

import dev.gatehouse.local.RedisTopology;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(ClusterTest.OnCluster.class)
class ClusterTest extends TopologyScenario {

    public static class OnCluster extends OnReplicas {

        public OnCluster() {
            super(RedisTopology.Kind.CLUSTER);
        }
    }
}
