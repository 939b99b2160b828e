package dev.gatehouse.resource.verification;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The tokens that were found good, each with its caller, until they expire or the memory for them is used up.
 *
 * <p>The cache forgets by a timer that may be late and knows nothing of the clock being set, so every hit is held to
 * the clock again. Once it is full, a token gets in only if it was asked for more often lately than the one that would have
 * to go: a flood of tokens that come once drives out few of those in use.
 */
@Singleton
class VerifiedTokens {

    private static final String NAME = "verified-tokens";
    /** The claims, taken apart into objects, weigh about as much as the token and this. */
    private static final int OBJECTS = 1024;

    private final Cache<String, VerifiedCaller> cache;
    private final Clock clock;

    VerifiedTokens(VerificationConfig config, Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.cache = Caffeine.newBuilder()
                .maximumWeight(config.verification().cache().maxSize().asLongValue())
                .weigher((String token, VerifiedCaller caller) -> weight(token))
                .expireAfter(Expiry.<String, VerifiedCaller>creating((token, caller) -> untilExpiry(caller)))
                .executor(Runnable::run)
                .recordStats()
                .build();
        CaffeineCacheMetrics.monitor(meters, cache, NAME);
    }

    /** The caller of a token that was verified before and has not expired since. */
    Optional<VerifiedCaller> find(String token) {
        var caller = cache.getIfPresent(token);
        return caller != null && clock.millis() < caller.goodUntil().toEpochMilli()
                ? Optional.of(caller)
                : Optional.empty();
    }

    void keep(String token, VerifiedCaller caller) {
        cache.put(token, caller);
    }

    Statistics statistics() {
        var counted = cache.stats();
        return new Statistics(
                cache.estimatedSize(),
                counted.hitCount(),
                counted.missCount(),
                counted.evictionCount(),
                counted.hitRate());
    }

    private Duration untilExpiry(VerifiedCaller caller) {
        return Duration.between(clock.instant(), caller.goodUntil());
    }

    /** About how many bytes it takes to remember whom a token names. */
    static int weight(String token) {
        return OBJECTS + 2 * token.length();
    }

    /**
     * How the cache has done since the start.
     *
     * @param evictions tokens dropped for want of room, or because they expired
     * @param hitRatio from 0 to 1; 1 when nothing was asked
     */
    record Statistics(long entries, long hits, long misses, long evictions, double hitRatio) {}
}
