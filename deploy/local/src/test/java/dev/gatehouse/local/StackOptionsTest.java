package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class StackOptionsTest {

    private static final StackOptions OPTIONS = StackOptions.of(Path.of("checkout"), Path.of("data"));

    @Test
    void thePortsFollowFromOne() {
        var ports = new PortPlan(18080);
        assertEquals(18080, ports.auth(1));
        assertEquals(18280, ports.auth(3));
        assertEquals(18083, ports.resource(3));
        assertEquals(16379, ports.redis());
        assertEquals(15432, ports.postgres());
    }

    @Test
    void aNumberOfReplicasOutOfRangeIsRefused() {
        assertRefused("--replicas 0 does not do: choose 1 to 99", () -> OPTIONS.withReplicas(0, 1));
        assertRefused("--replicas 100 does not do: choose 1 to 99", () -> OPTIONS.withReplicas(100, 1));
        assertRefused("--auth-replicas 21 does not do: choose 1 to 20", () -> OPTIONS.withReplicas(1, 21));
    }

    @Test
    void aPortBaseThatLeavesSomePartWithoutAPortIsRefused() {
        assertRefused(
                "--port-base 80 does not do: choose 3672 to 65534, so that every port is from 1024 to 65535",
                () -> OPTIONS.withPorts(new PortPlan(80)));
        assertRefused(
                "--port-base 65400 does not do: choose 3672 to 65335, so that every port is from 1024 to 65535",
                () -> OPTIONS.withReplicas(1, 3).withPorts(new PortPlan(65400)));
    }

    @Test
    void anUnknownModeIsRefusedAndTheKnownOnesAreNamed() {
        assertRefused(
                "--mode lokal is unknown: choose one of local, local-revocable, introspection, session-redis,"
                        + " session-postgres, session-memory, local-hs256",
                () -> OPTIONS.withMode("lokal"));
    }

    @Test
    void aTopologyIsRefusedWhereTheUserHasARedisOfTheirOwn() {
        var own = OPTIONS.withEnvironment(Map.of("QUARKUS_REDIS_HOSTS", "redis://redis"));
        assertRefused(
                "--redis cluster starts a Redis, and QUARKUS_REDIS_HOSTS names one: choose",
                () -> own.withRedis(RedisTopology.Kind.CLUSTER));
    }

    @Test
    void theModeIsTheOptionsThenTheEnvironmentsThenTheDefault() {
        var plain = OPTIONS.withEnvironment(Map.of());
        var tuned = OPTIONS.withEnvironment(Map.of("GATEHOUSE_VERIFICATION_MODE", "introspection"));
        assertEquals("local-revocable", plain.verificationMode());
        assertEquals("introspection", tuned.verificationMode());
        assertEquals("local", tuned.withMode("local").verificationMode());
    }

    private static void assertRefused(String message, Executable options) {
        assertEquals(message, assertThrows(LocalException.class, options).getMessage());
    }
}
