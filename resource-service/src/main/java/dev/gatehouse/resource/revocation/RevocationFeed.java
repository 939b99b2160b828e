package dev.gatehouse.resource.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Brings what is announced in Redis into the view: first all that there is, and then each entry as it comes. */
@Singleton
class RevocationFeed implements Follower.Reader {

    private static final Logger LOG = Logger.getLogger(RevocationFeed.class);
    private static final Duration FORGET_EVERY = Duration.ofMillis(250);

    /** A clock that goes back by more was not only put right. */
    private static final Duration BACK = Duration.ofSeconds(1);

    private static final Duration[] BUCKETS = Stream.of(
                    500,
                    1_000,
                    2_000,
                    3_000,
                    5_000,
                    10_000,
                    20_000,
                    50_000,
                    100_000,
                    200_000,
                    500_000,
                    1_000_000,
                    2_000_000,
                    5_000_000,
                    10_000_000)
            .map(micros -> Duration.ofNanos(1_000L * micros))
            .toArray(Duration[]::new);

    private final Supplier<Redis> redis;
    private final Vertx vertx;
    private final Clock clock;
    private final MeterRegistry meters;
    private final boolean isCluster;

    /** Where the streams are read and the view is written. */
    private final Context context;

    private final RevocationView view;
    private final Lags lags = new Lags();
    private final Timer lag;

    // Touched in the context only.
    private final List<Followed> followed = new ArrayList<>();
    private long forgetting = -1;
    private Instant latest = Instant.MIN;

    private volatile boolean isWhole;
    private volatile long heardAt = System.nanoTime();

    /** There may be no Redis, in a mode that needs none. */
    @Inject
    RevocationFeed(
            Instance<Redis> redis,
            Vertx vertx,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.redis.client-type", defaultValue = "standalone") RedisClientType topology) {
        this(redis::get, vertx, clock, meters, topology);
    }

    RevocationFeed(Supplier<Redis> redis, Vertx vertx, Clock clock, MeterRegistry meters, RedisClientType topology) {
        this.redis = redis;
        this.vertx = vertx;
        this.clock = clock;
        this.meters = meters;
        this.isCluster = topology == RedisClientType.CLUSTER;
        this.context = vertx.getOrCreateContext();
        this.view = new RevocationView(clock);
        this.lag = Timer.builder("gatehouse.revocation.lag")
                .description("From an entry's append to a stream, heartbeats included, to this replica's view")
                .serviceLevelObjectives(BUCKETS)
                .register(meters);
    }

    /** Begins to read; fails where no Redis is configured. */
    void start() {
        var client = redis.get();
        context.runOnContext(start -> {
            forgetting = vertx.setPeriodic(FORGET_EVERY.toMillis(), due -> passTime());
            follow(client, 1);
        });
    }

    /** What was forgotten while the clock was ahead of the time is read anew when it goes back. */
    private void passTime() {
        var now = clock.instant();
        if (now.plus(BACK).isBefore(latest)) {
            followed.stream().map(Followed::follower).distinct().forEach(Follower::readAnew);
        }
        latest = now;
        view.forgetSome();
    }

    RevocationView view() {
        return view;
    }

    Lags lags() {
        return lags;
    }

    /** Whether there has been a whole snapshot. */
    boolean isWhole() {
        return isWhole;
    }

    /** For how many nanoseconds some stream has had no heartbeat: since the start where it never had one. */
    long silence() {
        return System.nanoTime() - heardAt;
    }

    @Override
    public void read(Place place, Entry entry) {
        entry.revoked().ifPresent(id -> view.put(id, entry.until()));
        if (!place.isReadAnew()) {
            measure(entry);
        }
        if (place.partition() == 0 && entry.isHeartbeat()) {
            entry.partitions().ifPresent(count -> follow(redis.get(), count));
        }
    }

    @Override
    public void caughtUp() {
        heardAt = followed.stream()
                .map(Followed::place)
                .mapToLong(Place::heardAt)
                .reduce((a, b) -> a - b < 0 ? a : b)
                .orElse(heardAt);
        if (!isWhole && followed.stream().allMatch(one -> one.place().wasHeard())) {
            isWhole = true;
            LOG.infof("revocations known streams=%d entries=%d", followed.size(), view.entries());
        }
    }

    @Override
    public void startedOver(Place place, String reason) {
        LOG.infof("stream read anew stream=%s reason=%s", place.stream(), reason);
        meters.counter("gatehouse.revocation.rereads", "reason", reason).increment();
    }

    private void measure(Entry entry) {
        var took = Duration.between(entry.appended(), clock.instant());
        var known = took.isNegative() ? Duration.ZERO : took;
        lag.record(known);
        lags.add(known);
    }

    /** Follows so many partitions, no more and no less. */
    private void follow(Redis client, int partitions) {
        while (followed.size() < partitions) {
            add(client, new Place(followed.size()));
        }
        while (followed.size() > partitions) {
            remove(followed.remove(followed.size() - 1));
        }
    }

    /** On a cluster a command may name the keys of one slot only, so each stream has a connection of its own there. */
    private void add(Redis client, Place place) {
        var isAlone = isCluster || followed.isEmpty();
        var follower = isAlone
                ? new Follower(client, vertx, context, this)
                : followed.get(0).follower();
        followed.add(new Followed(place, follower));
        follower.add(place);
        if (isAlone) {
            follower.start();
        }
    }

    private void remove(Followed one) {
        one.follower().remove(one.place());
        if (isCluster) {
            one.follower().end();
        }
    }

    @PreDestroy
    void close() {
        context.runOnContext(close -> {
            vertx.cancelTimer(forgetting);
            followed.forEach(one -> one.follower().end());
        });
    }

    /** A stream, and who follows it. */
    private record Followed(Place place, Follower follower) {}
}
