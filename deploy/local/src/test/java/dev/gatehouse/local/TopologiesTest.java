package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TopologiesTest {

    private static final Path BINARIES = Path.of("target", "servers", "bin");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String KEY = "{p07}:key";

    @Test
    void sentinelsPromoteAReplicaThatHasTheData(@TempDir Path folder) {
        try (var redis = RedisSentinel.start(BINARIES, folder)) {
            var first = redis.primaries().get(0);
            assertEquals(List.of("OK"), RedisConnection.ask(first.port(), "SET", KEY, "value"));
            assertEquals(List.of("2"), RedisConnection.ask(first.port(), "WAIT", "2", "900"));

            first.kill();

            Readiness.await(
                    "another is primary", PATIENCE, () -> !redis.primaries().isEmpty());
            var second = redis.primaries().get(0);
            assertNotEquals(first.name(), second.name());
            assertEquals(List.of("value"), RedisConnection.ask(second.port(), "GET", KEY));
        }
    }

    @Test
    void aClustersReplicaThatHasTheDataTakesOverAndTheKilledPrimaryComesBackAsAReplica(@TempDir Path folder) {
        try (var redis = RedisCluster.start(BINARIES, folder)) {
            var first = redis.primaryOf(KEY).orElseThrow();
            assertEquals(List.of("OK"), RedisConnection.ask(first.port(), "SET", KEY, "value"));
            assertEquals(List.of("1"), RedisConnection.ask(first.port(), "WAIT", "1", "900"));

            first.kill();

            Readiness.await(
                    "another is primary", PATIENCE, () -> redis.primaryOf(KEY).isPresent());
            var second = redis.primaryOf(KEY).orElseThrow();
            assertNotEquals(first.name(), second.name());
            assertEquals(List.of("value"), RedisConnection.ask(second.port(), "GET", KEY));

            first.start();

            Readiness.await("all are in sync again", PATIENCE, redis::isWhole);
            assertFalse(Replication.of(first).isPrimary());
        }
    }

    @Test
    void aPausedServerIsSilentAndGoesOnWithWhatItHad(@TempDir Path folder) {
        try (var redis = RedisServer.start(BINARIES, folder, 0)) {
            assertEquals(List.of("OK"), RedisConnection.ask(redis.port(), "SET", KEY, "value"));

            redis.process().pause();
            assertEquals(List.of(), RedisConnection.ask(redis.port(), "GET", KEY));
            assertTrue(redis.process().isAlive());

            redis.process().resume();
            assertEquals(List.of("value"), RedisConnection.ask(redis.port(), "GET", KEY));
        }
    }
}
