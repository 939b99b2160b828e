package dev.gatehouse.resource.verification;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.TokenKey;
import dev.gatehouse.model.token.VerificationKey;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The auth-service's public keys, in memory.
 *
 * <p>They are fetched at the start, then as often as the auth-service's {@code max-age} says, and for an unknown key
 * id, at most once per cool-down. A fetch that fails leaves the keys as they are and is repeated after a back-off; one
 * that succeeds replaces them all, so a withdrawn key is gone. Keys that could not be fetched anew for {@code max-stale}
 * verify nothing any more: one of them may be withdrawn. In the mode {@code local-hs256}, which has no use for them, they
 * are never fetched.
 */
@Singleton
class KeyMap {

    private static final Logger LOG = Logger.getLogger(KeyMap.class);
    private static final int MAX_DOUBLINGS = 16;

    private final JwksClient client;
    private final VerificationConfig.Keys config;
    private final boolean areNeeded;
    private final Vertx vertx;
    private final Counter fetches;
    private final Counter failedFetches;

    /** Where fetches run, one after the other, apart from the request that may have caused one. */
    private final Context background;

    /** By {@link System#nanoTime}: whoever sets the clock must not keep keys from being fetched. */
    private final AtomicLong lastFetch = new AtomicLong();

    private volatile @Nullable Known keys;

    // Touched in the background only.
    private boolean isFetching;
    private long timer = -1;
    private int failures;

    KeyMap(JwksClient client, VerificationConfig config, Vertx vertx, MeterRegistry meters) {
        this.client = client;
        this.config = config.verification().keys();
        this.areNeeded = config.verification().mode().verifiesWithPublicKeys();
        this.vertx = vertx;
        this.fetches = counter(meters, "fetched");
        this.failedFetches = counter(meters, "failed");
        this.background = vertx.getOrCreateContext();
    }

    /** @param fetchedAt by {@link System#nanoTime} */
    private record Known(Map<String, VerificationKey> keys, long fetchedAt) {}

    void start(@Observes StartupEvent event) {
        if (areNeeded) {
            background.runOnContext(start -> fetch());
        }
    }

    /**
     * The key with an id, from memory. An unknown id may cause a fetch, which this request does not wait for.
     *
     * @throws ProblemException when no key set has ever been fetched, or none for too long: then nothing is known of any key
     */
    Optional<VerificationKey> find(String kid) {
        var known = keys;
        if (known == null) {
            throw ProblemException.unavailable(new IOException("The auth-service's keys have not been fetched yet."));
        }
        if (isTooOld(known)) {
            throw ProblemException.unavailable(new IOException("The auth-service's keys could not be fetched for "
                    + config.maxStale() + ", and may be withdrawn."));
        }
        var key = Optional.ofNullable(known.keys().get(kid));
        if (key.isEmpty()) {
            fetchAfterCoolDown();
        }
        return key;
    }

    /** Whether the key is still one of the auth-service's, as far as may be known. */
    boolean holds(TokenKey key) {
        var known = keys;
        return known != null && key.equals(known.keys().get(key.kid())) && !isTooOld(known);
    }

    private boolean isTooOld(Known known) {
        return System.nanoTime() - known.fetchedAt() > config.maxStale().toNanos();
    }

    /** Whether there has been a fetch that succeeded, or none is needed. */
    boolean isReady() {
        return keys != null || !areNeeded;
    }

    Collection<VerificationKey> all() {
        var known = keys;
        return known == null ? List.of() : known.keys().values();
    }

    private void fetchAfterCoolDown() {
        var last = lastFetch.get();
        var now = System.nanoTime();
        if (now - last >= config.coolDown().toNanos() && lastFetch.compareAndSet(last, now)) {
            background.runOnContext(unknown -> fetch());
        }
    }

    private void fetch() {
        if (isFetching) {
            return;
        }
        isFetching = true;
        lastFetch.set(System.nanoTime());
        vertx.cancelTimer(timer);
        client.fetch().subscribe().with(this::adopt, this::keep);
    }

    private void adopt(KeySet fetched) {
        if (!Set.copyOf(all()).equals(Set.copyOf(fetched.keys().values()))) {
            LOG.infof("keys=%s", fetched.keys().keySet());
        }
        keys = new Known(fetched.keys(), System.nanoTime());
        failures = 0;
        fetches.increment();
        fetchIn(fetched.maxAge().map(this::bounded).orElse(config.maxRefresh()));
    }

    private void keep(Throwable failure) {
        LOG.warnf("keysKept=%d failures=%d error=%s", all().size(), failures + 1, failure);
        failedFetches.increment();
        fetchIn(retryAfter(failures++));
    }

    private void fetchIn(Duration delay) {
        isFetching = false;
        timer = vertx.setTimer(Math.max(1, delay.toMillis()), due -> fetch());
    }

    private Duration bounded(Duration maxAge) {
        return earlier(config.maxRefresh(), maxAge.compareTo(config.minRefresh()) < 0 ? config.minRefresh() : maxAge);
    }

    private Duration retryAfter(int attempt) {
        return earlier(config.maxRetry(), config.minRetry().multipliedBy(1L << Math.min(attempt, MAX_DOUBLINGS)));
    }

    private static Duration earlier(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("gatehouse.jwks.fetches", "outcome", outcome);
    }

    @PreDestroy
    void close() {
        background.runOnContext(close -> {
            isFetching = true;
            vertx.cancelTimer(timer);
        });
    }
}
