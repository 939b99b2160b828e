package dev.gatehouse.resource.session;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.local.RedisConnection;
import dev.gatehouse.local.RedisServer;
import dev.gatehouse.local.testing.TestServers;
import dev.gatehouse.resource.IssuerOfTheTest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RedisSessionsTest.InRedis.class)
class RedisSessionsTest extends SessionScenario {

    private static final Duration CONNECTIONS_LIVE = Duration.ofSeconds(30);

    /** A Redis that may be taken away. */
    public static class InRedis extends Sessions {
        public InRedis() {
            super("session-redis");
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = super.getConfigOverrides();
            overrides.put("quarkus.redis.tcp.read-idle-timeout", CONNECTIONS_LIVE.toString());
            return overrides;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(IssuerOfTheTest.class), new TestResourceEntry(OwnRedis.class));
        }
    }

    /** The Redis of this test. */
    public static class OwnRedis implements QuarkusTestResourceLifecycleManager {

        private static volatile @Nullable RedisServer running;

        @Override
        public Map<String, String> start() {
            var redis = TestServers.startRedis();
            running = redis;
            return TestServers.redisConfiguration(redis.port());
        }

        static RedisServer running() {
            return Objects.requireNonNull(running);
        }

        static void restart() {
            running = running().restart();
        }

        @Override
        public void stop() {
            running().close();
        }
    }

    @Inject
    Redis redis;

    RedisSessionsTest() {
        super("session-redis");
    }

    private String ask(Command command, String... arguments) {
        var request = Request.cmd(command);
        for (var argument : arguments) {
            request.arg(argument);
        }
        return redis.send(request).await().atMost(Duration.ofSeconds(5)).toString();
    }

    @Test
    void redisHoldsAHashForEachSessionAndForgetsItByItself() {
        ask(Command.FLUSHALL);
        var id = open();
        var keys = ask(Command.KEYS, "*");
        assertFalse(keys.contains(id));
        assertEquals("1", ask(Command.DBSIZE));
        var ttl = Long.parseLong(ask(Command.PTTL, "gatehouse:web-session:" + new SessionId(id).hash()));
        assertEquals(true, ttl > 0 && ttl <= 2_000);
    }

    @Test
    void aConnectionThatGoesAwayIsNotTheCallersTrouble() throws IOException {
        try (var other = RedisConnection.to(OwnRedis.running().port())) {
            for (int i = 0; i < 20; i++) {
                var id = open();
                other.ask("CLIENT", "KILL", "TYPE", "normal");
                me(id).statusCode(200);
            }
        }
    }

    @Test
    void aRedisThatSaysNothingIs503LongBeforeItsConnectionsAreGivenUp() {
        var id = open();
        OwnRedis.running().process().pause();
        try {
            assertUnavailable(me(id).time(lessThan(CONNECTIONS_LIVE.dividedBy(2).toMillis())), "/api/me");
        } finally {
            OwnRedis.running().process().resume();
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> me(open()).statusCode(200));
    }

    @Test
    void redisAwayIs503() {
        assertUnavailableWhileAway(() -> OwnRedis.running().process().kill(), OwnRedis::restart);
    }
}
