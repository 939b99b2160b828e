package dev.gatehouse.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.gatehouse.auth.address.Address;
import dev.gatehouse.auth.address.Network;
import dev.gatehouse.auth.throttle.Counter.What;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The refresh tokens that came and that this service never made, counted by network.
 *
 * <p>To refuse one costs no store anything, so to count one must not either: each replica counts for itself, in bounded
 * memory.
 */
@Singleton
public class InvalidTokens {

    private static final long MOST_NETWORKS = 100_000;

    private final ThrottleConfig config;
    private final Refusals refusals;
    private final Clock clock;
    private final Cache<Network, Instant> forgottenAt;

    InvalidTokens(ThrottleConfig config, Refusals refusals, Clock clock) {
        this.config = config;
        this.refusals = refusals;
        this.clock = clock;
        this.forgottenAt = Caffeine.newBuilder()
                .maximumSize(MOST_NETWORKS)
                .expireAfterWrite(allowance())
                .build();
    }

    /** Counts one more; fails with a problem instead when the network has sent too many of late. */
    public void count(Address address) {
        if (config.enabled()) {
            var network = address.network(config.ipv4Prefix(), config.ipv6Prefix());
            forgottenAt.asMap().compute(network, (key, before) -> oneMore(before));
        }
    }

    /** Each one is forgotten in its turn; the last of them at the moment that is kept. */
    private Instant oneMore(@Nullable Instant before) {
        var now = clock.instant();
        var after = (before == null || before.isBefore(now) ? now : before).plus(config.renewal());
        var wait = Duration.between(now.plus(allowance()), after);
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw refusals.refusal(What.REFRESH, wait);
        }
        return after;
    }

    private Duration allowance() {
        return config.renewal().multipliedBy(config.refresh());
    }
}
