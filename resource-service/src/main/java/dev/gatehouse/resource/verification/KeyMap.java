package dev.gatehouse.resource.verification;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.TokenKey;
import dev.gatehouse.model.token.VerificationKey;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The auth-service's public keys, in memory.
 *
 * <p>They are fetched at the start, then as often as the auth-service's {@code max-age} says, and for an unknown key
 * id, at most once per cool-down. A fetch that fails leaves the keys as they are and is repeated after a back-off; one
 * that succeeds replaces them all, so a withdrawn key is gone. In the mode {@code local-hs256}, which has no use for them, they
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
    private final Clock clock;
    private final MeterRegistry meters;

    /** Where fetches run, one after the other, apart from the request that may have caused one. */
    private final Context background;

    private final AtomicReference<Instant> lastFetch = new AtomicReference<>(Instant.EPOCH);
    private volatile @Nullable Map<String, VerificationKey> keys;

    // Touched in the background only.
    private boolean isFetching;
    private long timer = -1;
    private int failures;

    KeyMap(JwksClient client, VerificationConfig config, Vertx vertx, Clock clock, MeterRegistry meters) {
        this.client = client;
        this.config = config.verification().keys();
        this.areNeeded = config.verification().mode().verifiesWithPublicKeys();
        this.vertx = vertx;
        this.clock = clock;
        this.meters = meters;
        this.background = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent event) {
        if (areNeeded) {
            background.runOnContext(start -> fetch());
        }
    }

    /**
     * The key with an id, from memory. An unknown id may cause a fetch, which this request does not wait for.
     *
     * @throws ProblemException when no key set has ever been fetched: then nothing is known of any key
     */
    Optional<VerificationKey> find(String kid) {
        var known = keys;
        if (known == null) {
            throw ProblemException.unavailable(new IOException("The auth-service's keys have not been fetched yet."));
        }
        var key = Optional.ofNullable(known.get(kid));
        if (key.isEmpty()) {
            fetchAfterCoolDown();
        }
        return key;
    }

    /** Whether the key is still one of the auth-service's. */
    boolean holds(TokenKey key) {
        var known = keys;
        return known != null && key.equals(known.get(key.kid()));
    }

    /** Whether there has been a fetch that succeeded, or none is needed. */
    boolean isReady() {
        return keys != null || !areNeeded;
    }

    Collection<VerificationKey> all() {
        var known = keys;
        return known == null ? Map.<String, VerificationKey>of().values() : known.values();
    }

    private void fetchAfterCoolDown() {
        var last = lastFetch.get();
        var now = clock.instant();
        if (!now.isBefore(last.plus(config.coolDown())) && lastFetch.compareAndSet(last, now)) {
            background.runOnContext(unknown -> fetch());
        }
    }

    private void fetch() {
        if (isFetching) {
            return;
        }
        isFetching = true;
        lastFetch.set(clock.instant());
        vertx.cancelTimer(timer);
        client.fetch().subscribe().with(this::adopt, this::keep);
    }

    private void adopt(KeySet fetched) {
        if (!fetched.keys().equals(keys)) {
            LOG.infof("keys=%s", fetched.keys().keySet());
        }
        keys = fetched.keys();
        failures = 0;
        count("fetched");
        fetchIn(fetched.maxAge().map(this::bounded).orElse(config.maxRefresh()));
    }

    private void keep(Throwable failure) {
        LOG.warnf("keysKept=%d failures=%d error=%s", all().size(), failures + 1, failure);
        count("failed");
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

    private void count(String outcome) {
        meters.counter("gatehouse.jwks.fetches", "outcome", outcome).increment();
    }

    @PreDestroy
    void close() {
        background.runOnContext(close -> {
            isFetching = true;
            vertx.cancelTimer(timer);
        });
    }
}
