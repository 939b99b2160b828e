package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
                "--mode lokal is unknown: choose of local, local-revocable, introspection, session-redis,"
                        + " session-postgres, session-memory, local-hs256",
                () -> OPTIONS.withModes("lokal"));
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
        assertEquals("local-revocable", plain.verificationMode(1));
        assertEquals("introspection", tuned.verificationMode(1));
        assertEquals("local", tuned.withModes("local").verificationMode(1));
    }

    @Test
    void eachOfSeveralModesHasReplicasSideBySide() {
        var several = OPTIONS.withReplicas(2, 1).withModes("local", "introspection", "session-redis");
        assertEquals(6, several.resources());
        assertEquals(
                List.of("local", "local", "introspection", "introspection", "session-redis", "session-redis"),
                IntStream.rangeClosed(1, 6).mapToObj(several::verificationMode).toList());
    }

    @Test
    void noModeIsNamedTwiceAndAllReplicasTogetherHavePorts() {
        assertRefused(
                "--mode names one twice: for more of each there is --replicas",
                () -> OPTIONS.withModes("local", "local"));
        assertRefused(
                "--mode local-hs256 stands alone: its tokens are refused in every other",
                () -> OPTIONS.withModes("local", "local-hs256"));
        assertRefused("--replicas 50 does not do: choose 1 to 49", () -> OPTIONS.withModes("local", "introspection")
                .withReplicas(50, 1));
    }

    private static void assertRefused(String message, Executable options) {
        assertEquals(message, assertThrows(LocalException.class, options).getMessage());
    }
}
