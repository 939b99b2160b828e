package dev.gatehouse.auth;

import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.gatehouse.auth.store.Store;
import dev.gatehouse.local.RedisServer;
import dev.gatehouse.local.testing.Relay;
import dev.gatehouse.local.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Connections to Redis that die without a word, as at a fail-over from a node that has lost its power. */
@QuarkusTest
@TestProfile(SilentRedisTest.ThroughARelay.class)
class SilentRedisTest {

    @Inject
    Store store;

    @TestHTTPResource
    URI service;

    /** Less than the retry window, or clients would be logged out. */
    private static final long PATIENCE_SECONDS = 20;

    @Test
    void thePoolRecoversFromConnectionsThatDieSilentlyAndNobodyIsLoggedOut() {
        var people = IntStream.range(0, 3).mapToObj(i -> register().login()).toList();
        // all of them on the connection that is going to die
        Parallel.refresh(
                service, people.stream().map(tokens -> tokens.refreshToken()).toList());

        RelayedRedis.relay.silence();

        refresh(people.get(0).refreshToken()).then().statusCode(503).header("Retry-After", equalTo("1"));
        for (var tokens : people) {
            await().atMost(PATIENCE_SECONDS, SECONDS)
                    .until(() -> refresh(tokens.refreshToken()).statusCode(), is(200));
        }
    }

    @Test
    void aServiceThatWasIdleAnswersItsFirstRequestOnTheConnectionThatItHad() {
        var tokens = register().login();
        var connection = store.line().connection();

        // longer than a connection may say nothing
        await().pollDelay(4, SECONDS).until(() -> refresh(tokens.refreshToken()).statusCode(), is(200));

        assertThat(store.line().connection(), is(connection));
    }

    public static class ThroughARelay implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RelayedRedis.class));
        }
    }

    /** A Redis of this test's own, behind a relay. */
    public static class RelayedRedis implements QuarkusTestResourceLifecycleManager {

        static RedisServer redis;
        static Relay relay;

        @Override
        public Map<String, String> start() {
            redis = TestServers.startRedis();
            relay = Relay.to(redis.port());
            return TestServers.redisConfiguration(relay.port());
        }

        @Override
        public void stop() {
            relay.close();
            redis.close();
        }
    }
}
