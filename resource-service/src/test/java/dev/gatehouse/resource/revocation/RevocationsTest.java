package dev.gatehouse.resource.revocation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.local.RedisServer;
import dev.gatehouse.local.testing.TestServers;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.revocation.RevocationKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests while heartbeats stay away. */
class RevocationsTest {

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RedisServer server = TestServers.startRedis();
    private final Redis redis =
            Redis.createClient(io.vertx.mutiny.core.Vertx.newInstance(vertx), "redis://127.0.0.1:" + server.port());
    private final RevocationFeed feed =
            new RevocationFeed(() -> redis, vertx, Clock.systemUTC(), meters, RedisClientType.STANDALONE);
    private final Revocable token = token();

    @AfterEach
    void close() throws Exception {
        feed.close();
        redis.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
        server.close();
    }

    private static RevocationConfig config(String whenStale) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(RevocationConfig.class)
                .withDefaultValues(
                        Map.of("gatehouse.revocation.max-age", "PT1S", "gatehouse.revocation.when-stale", whenStale))
                .build()
                .getConfigMapping(RevocationConfig.class);
    }

    private static Revocable token() {
        return new Revocable(
                RevocationId.of(RevocationKind.SESSION, UUID.randomUUID().toString()),
                RevocationId.of(RevocationKind.TOKEN, UUID.randomUUID().toString()),
                RevocationId.of(RevocationKind.KEY, UUID.randomUUID().toString()));
    }

    private Revocations started(String whenStale) {
        var revocations = new Revocations(feed, config(whenStale), meters);
        revocations.start();
        return revocations;
    }

    private void awaitStale(Revocations revocations) {
        await().until(() -> revocations.state().orElseThrow().ageMs() > 1_000);
    }

    private double staleRequests() {
        return meters.get("gatehouse.revocation.stale.requests").counter().count();
    }

    @Test
    void aStaleViewThatServesIsCountedAndStaysReady() {
        var revocations = started("serve");
        assertFalse(revocations.isReady());
        assertEquals(Optional.empty(), revocations.revoked(token));
        assertEquals(1, staleRequests());
        var announcer = Announcer.to(redis);
        await().until(revocations::isReady);
        assertEquals(Optional.empty(), revocations.revoked(token));
        assertEquals(1, staleRequests());
        announcer.close();

        awaitStale(revocations);

        assertEquals(Optional.empty(), revocations.revoked(token));
        assertEquals(2, staleRequests());
        assertTrue(revocations.isReady());
    }

    @Test
    void aStaleViewThatRefusesIsUnavailableAndUnreadyUntilTheNextHeartbeatsAndStillKnowsWhatItKnew() {
        var revocations = started("refuse");
        var other = token();
        assertThrows(ProblemException.class, () -> revocations.revoked(token), "nothing is known yet");
        var announcer = Announcer.to(redis);
        await().until(revocations::isReady);
        announcer.revoke(RevocationKind.SESSION, "a session");
        await().until(() -> feed.view().entries() == 1);
        announcer.close();

        awaitStale(revocations);

        var problem = assertThrows(ProblemException.class, () -> revocations.revoked(token));
        assertEquals(ProblemType.UNAVAILABLE, problem.type());
        assertEquals("1", problem.headers().get("Retry-After"));
        assertFalse(revocations.isReady());
        var known = new Revocable(RevocationId.of(RevocationKind.SESSION, "a session"), other.token(), other.key());
        assertEquals(Optional.of(RevocationKind.SESSION), revocations.revoked(known));

        var next = Announcer.to(redis);
        await().until(revocations::isReady);
        assertEquals(Optional.empty(), revocations.revoked(token));
        next.close();
    }

    @Test
    void aStaleViewThatIsInDoubtSaysSoUntilTheNextHeartbeatsAndIsReadyAllTheTime() {
        var revocations = started("introspect");
        assertTrue(revocations.isReady());
        assertTrue(revocations.areInDoubt(), "nothing is known yet");
        assertEquals(Optional.empty(), revocations.revoked(token));
        assertEquals(1, staleRequests());

        var announcer = Announcer.to(redis);

        await().until(() -> !revocations.areInDoubt());
        assertEquals(Optional.empty(), revocations.revoked(token));
        assertEquals(1, staleRequests());
        announcer.close();
        awaitStale(revocations);
        assertTrue(revocations.areInDoubt());
        assertTrue(revocations.isReady());
    }

    @Test
    void whatDoesNotExistStopsTheStartAndIsToldWhatThereIs() {
        var refused = assertThrows(ConfigValidationException.class, () -> config("ask"));
        var message = String.valueOf(refused.getProblem(0).getMessage());
        assertTrue(message.contains("gatehouse.revocation.when-stale"), message);
        assertTrue(message.contains("allowed values:"), message);
    }
}
