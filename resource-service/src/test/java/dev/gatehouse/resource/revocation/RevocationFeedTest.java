package dev.gatehouse.resource.revocation;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.local.RedisTopology;
import dev.gatehouse.local.testing.Relay;
import dev.gatehouse.local.testing.TestServers;
import dev.gatehouse.model.revocation.RevocationKind;
import dev.gatehouse.model.revocation.RevocationStream;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.context.SmallRyeContextManagerProvider;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.RedisRole;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The feed against servers that fail in every way, each test with its own. */
class RevocationFeedTest {

    private static final long PATIENCE_SECONDS = 30;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AutoCloseable> open = new ArrayList<>();

    /** The libraries make it on first use, and where two threads come first at once one fails; Quarkus makes it at its start. */
    @BeforeAll
    static void makeTheContextManager() {
        SmallRyeContextManagerProvider.getManager();
    }

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, SECONDS);
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        open.add(closeable);
        return closeable;
    }

    /** As the service's configuration has it. */
    private Redis client(Map<String, String> configuration) {
        var type = configuration.getOrDefault("quarkus.redis.client-type", "standalone");
        var options = new RedisOptions()
                .setType(RedisClientType.valueOf(type.toUpperCase(Locale.ROOT)))
                .setRole(RedisRole.MASTER)
                .setMasterName(configuration.getOrDefault("quarkus.redis.master-name", ""))
                .setEndpoints(List.of(
                        String.valueOf(configuration.get("quarkus.redis.hosts")).split(",")))
                .setMaxPoolSize(72)
                .setMaxPoolWaiting(512)
                .setNetClientOptions(new NetClientOptions()
                        .setReadIdleTimeout(3)
                        .setIdleTimeoutUnit(TimeUnit.SECONDS)
                        .setConnectTimeout(1_000));
        var client = Redis.createClient(io.vertx.mutiny.core.Vertx.newInstance(vertx), options);
        opened(client::close);
        return client;
    }

    private Announcer announcer(Map<String, String> configuration) {
        return opened(Announcer.to(client(configuration)));
    }

    private RevocationFeed feed(Map<String, String> configuration) {
        return feed(configuration, Clock.systemUTC());
    }

    private RevocationFeed feed(Map<String, String> configuration, Clock clock) {
        var client = client(configuration);
        var topology = configuration.containsKey("quarkus.redis.client-type")
                ? RedisClientType.valueOf(
                        configuration.get("quarkus.redis.client-type").toUpperCase(Locale.ROOT))
                : RedisClientType.STANDALONE;
        var feed = new RevocationFeed(() -> client, vertx, clock, meters, topology);
        feed.start();
        opened(feed::close);
        return feed;
    }

    private RevocationFeed wholeFeed(Map<String, String> configuration) {
        var feed = feed(configuration);
        await().atMost(PATIENCE_SECONDS, SECONDS).until(feed::isWhole);
        return feed;
    }

    private static String name() {
        return UUID.randomUUID().toString();
    }

    private static boolean holds(RevocationFeed feed, String session) {
        return feed.view().holds(RevocationId.of(RevocationKind.SESSION, session));
    }

    private static void awaitHeld(RevocationFeed feed, String session) {
        await().atMost(PATIENCE_SECONDS, SECONDS)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> holds(feed, session));
    }

    private static void awaitCurrent(RevocationFeed feed) {
        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> feed.silence() < Duration.ofMillis(900).toNanos());
    }

    private static void revokeWhenItCan(Announcer announcer, int partition, String session) {
        await().atMost(PATIENCE_SECONDS, SECONDS).ignoreExceptions().until(() -> {
            announcer.revoke(partition, RevocationKind.SESSION, session);
            return true;
        });
    }

    private double rereads(String reason) {
        var counter = meters.find("gatehouse.revocation.rereads")
                .tag("reason", reason)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void whatWasAnnouncedBeforeItsStartAndWhatIsAfterwardsIsKnown() {
        var redis =
                TestServers.redisConfiguration(opened(TestServers.startRedis()).port());
        var announcer = announcer(redis);
        var before = IntStream.range(0, 5_000).mapToObj(i -> name()).toList();
        before.forEach(session -> announcer.revoke(before.indexOf(session) % 16, RevocationKind.SESSION, session));

        var feed = wholeFeed(redis);

        assertTrue(before.stream().allMatch(session -> holds(feed, session)));
        for (int partition = 0; partition < Announcer.PARTITIONS; partition++) {
            var session = name();
            announcer.revoke(partition, RevocationKind.SESSION, session);
            awaitHeld(feed, session);
        }
        assertTrue(feed.lags().p99Millis() < 1_000, "lag: " + feed.lags().p99Millis());
        assertEquals(5_016, feed.view().entries());
    }

    @Test
    void itIsNotWholeBeforeEveryStreamHasHadAHeartbeatThatItWaitedFor() {
        var redis =
                TestServers.redisConfiguration(opened(TestServers.startRedis()).port());
        announcer(redis).close();

        var feed = feed(redis);
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);

        assertFalse(feed.isWhole());
        var announcer = announcer(redis);
        await().atMost(PATIENCE_SECONDS, SECONDS).until(feed::isWhole);
        announcer.close();
        var silence = feed.silence();
        await().until(() -> feed.silence() > silence + Duration.ofMillis(300).toNanos());
    }

    @Test
    void aRedisThatIsEmptiedUndoesNothingAndIsFollowedOn() {
        var redis =
                TestServers.redisConfiguration(opened(TestServers.startRedis()).port());
        var announcer = announcer(redis);
        var feed = wholeFeed(redis);
        var before = name();
        announcer.revoke(3, RevocationKind.SESSION, before);
        awaitHeld(feed, before);

        announcer.ask(Command.FLUSHALL);

        var after = name();
        announcer.revoke(3, RevocationKind.SESSION, after);
        awaitHeld(feed, after);
        assertTrue(holds(feed, before));
        awaitCurrent(feed);
    }

    @Test
    void aStreamThatIsMadeAnewWithOlderIdsIsReadFromItsBeginning() {
        var redis =
                TestServers.redisConfiguration(opened(TestServers.startRedis()).port());
        var announcer = announcer(redis);
        var feed = wholeFeed(redis);
        var counter = new AtomicInteger();

        announcer.appendWith(clocked -> "1000-" + counter.incrementAndGet());
        announcer.ask(Command.FLUSHALL);
        var session = name();
        announcer.revoke(5, RevocationKind.SESSION, session);

        awaitHeld(feed, session);
        awaitCurrent(feed);
        assertTrue(rereads("lost") >= 1);
    }

    @Test
    void aRedisThatWasKilledIsFollowedOnAfterItsRestart() {
        var server = TestServers.startRedis();
        var redis = TestServers.redisConfiguration(server.port());
        var announcer = announcer(redis);
        var feed = wholeFeed(redis);
        var before = name();
        announcer.revoke(RevocationKind.SESSION, before);
        awaitHeld(feed, before);

        server.process().kill();
        opened(server.restart());

        var after = name();
        revokeWhenItCan(announcer, 7, after);
        awaitHeld(feed, after);
        assertTrue(holds(feed, before));
        awaitCurrent(feed);
    }

    @Test
    void aRedisThatStoodStillIsFollowedOn() {
        var server = opened(TestServers.startRedis());
        var redis = TestServers.redisConfiguration(server.port());
        var announcer = announcer(redis);
        var feed = wholeFeed(redis);

        server.process().pause();
        await().atMost(PATIENCE_SECONDS, SECONDS)
                .until(() -> feed.silence() > Duration.ofSeconds(4).toNanos());
        server.process().resume();

        var session = name();
        revokeWhenItCan(announcer, 9, session);
        awaitHeld(feed, session);
        awaitCurrent(feed);
    }

    @Test
    void aConnectionThatDiesSilentlyCostsNoEntryAndNoPlace() {
        var relayed = relayed(relay -> relay.silence());

        assertEquals(0, rereads("gap") + rereads("lost"));
        assertTrue(relayed.view().entries() >= 2);
    }

    @Test
    void aStreamThatWasTrimmedBeyondItsPlaceIsReadFromItsBeginning() {
        var server = opened(TestServers.startRedis());
        var relay = opened(Relay.to(server.port()));
        var direct = TestServers.redisConfiguration(server.port());
        var announcer = announcer(direct);
        var feed = wholeFeed(TestServers.redisConfiguration(relay.port()));

        relay.silence();
        announcer.ask(Command.XTRIM, RevocationStream.key(2), "MAXLEN", 0);
        var session = name();
        announcer.revoke(2, RevocationKind.SESSION, session);

        awaitHeld(feed, session);
        awaitCurrent(feed);
        assertEquals(1, rereads("gap"));
        assertEquals(0, rereads("lost"));
    }

    @Test
    void aConnectionThatLivesAndHasNoHeartbeatsIsLeftForAnother() {
        var old = opened(TestServers.startRedis());
        var relay = opened(Relay.to(old.port()));
        var before = announcer(TestServers.redisConfiguration(old.port()));
        var feed = wholeFeed(TestServers.redisConfiguration(relay.port()));

        var promoted = opened(TestServers.startRedis());
        relay.redirect(promoted.port());
        before.close();
        var session = name();
        announcer(TestServers.redisConfiguration(promoted.port())).revoke(4, RevocationKind.SESSION, session);

        awaitHeld(feed, session);
        awaitCurrent(feed);
    }

    @Test
    void aClockThatWentAheadAndBackUndoesNothing() {
        var redis =
                TestServers.redisConfiguration(opened(TestServers.startRedis()).port());
        var announcer = announcer(redis);
        var ahead = new AtomicReference<>(Duration.ZERO);
        var feed = feed(redis, clock(ahead));
        var session = name();
        announcer.revoke(6, RevocationKind.SESSION, session);
        awaitHeld(feed, session);

        ahead.set(Duration.ofHours(1));
        await().atMost(PATIENCE_SECONDS, SECONDS).until(() -> feed.view().entries() == 0);
        ahead.set(Duration.ZERO);

        awaitHeld(feed, session);
    }

    @Test
    void aWithdrawnKeyIsRefusedForGood() {
        var redis =
                TestServers.redisConfiguration(opened(TestServers.startRedis()).port());
        var announcer = announcer(redis);
        var ahead = new AtomicReference<>(Duration.ZERO);
        var feed = feed(redis, clock(ahead));
        var kid = name();
        announcer.revoke(0, RevocationKind.KEY, kid);
        announcer.revoke(0, RevocationKind.SESSION, name());
        await().atMost(PATIENCE_SECONDS, SECONDS).until(() -> feed.view().entries() == 2);

        ahead.set(Duration.ofDays(400));

        await().atMost(PATIENCE_SECONDS, SECONDS).until(() -> feed.view().entries() == 1);
        assertTrue(feed.view().holds(RevocationId.of(RevocationKind.KEY, kid)));
    }

    private static Clock clock(AtomicReference<Duration> ahead) {
        InstantSource moved = () -> Instant.now().plus(ahead.get());
        return moved.withZone(ZoneOffset.UTC);
    }

    /** Revokes before and while something happens to the connections. */
    private RevocationFeed relayed(Consumer<Relay> happening) {
        var server = opened(TestServers.startRedis());
        var relay = opened(Relay.to(server.port()));
        var announcer = announcer(TestServers.redisConfiguration(server.port()));
        var feed = wholeFeed(TestServers.redisConfiguration(relay.port()));
        var before = name();
        announcer.revoke(RevocationKind.SESSION, before);
        awaitHeld(feed, before);

        happening.accept(relay);

        var meanwhile = name();
        announcer.revoke(RevocationKind.SESSION, meanwhile);
        awaitHeld(feed, meanwhile);
        awaitCurrent(feed);
        return feed;
    }

    @Test
    void aFailOverOfSentinelIsFollowed() {
        followsAFailOverOf(opened(TestServers.startRedisSentinel()));
    }

    @Test
    void aFailOverOfAClusterIsFollowed() {
        followsAFailOverOf(opened(TestServers.startRedisCluster()));
    }

    private void followsAFailOverOf(RedisTopology topology) {
        var announcer = announcer(topology.configuration());
        var feed = wholeFeed(topology.configuration());
        var before = name();
        announcer.revoke(11, RevocationKind.SESSION, before);
        awaitHeld(feed, before);

        topology.primaries().get(0).kill();

        for (int partition = 0; partition < Announcer.PARTITIONS; partition++) {
            var after = name();
            revokeWhenItCan(announcer, partition, after);
            awaitHeld(feed, after);
        }
        assertTrue(holds(feed, before));
        awaitCurrent(feed);
    }
}
