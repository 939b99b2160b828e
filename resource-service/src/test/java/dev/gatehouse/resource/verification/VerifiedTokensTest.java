package dev.gatehouse.resource.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.ClaimRules;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final TestKey KEY = TestKey.generate(SigningAlgorithm.ES256);

    private final Instant start = Instant.parse("2026-11-01T12:00:00Z");
    private final AtomicReference<Instant> now = new AtomicReference<>(start);
    private final InstantSource time = now::get;
    private final Clock clock = time.withZone(ZoneOffset.UTC);

    private VerifiedTokens tokens(String maxSize) {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(VerificationConfig.class)
                .withDefaultValues(Map.of("gatehouse.verification.cache.max-size", maxSize))
                .build()
                .getConfigMapping(VerificationConfig.class);
        return new VerifiedTokens(config, clock, new SimpleMeterRegistry());
    }

    private String token() {
        return TestToken.signedBy(KEY, now.get()).sign();
    }

    private VerifiedCaller verified(String token) throws Exception {
        var verifier = AccessTokenVerifier.withPublicKeys(
                new ClaimRules(TestToken.ISSUER, TestToken.AUDIENCE, clock), kid -> Optional.of(KEY.verificationKey()));
        return VerifiedCaller.of(verifier.verifyWithKey(token));
    }

    @Test
    void aTokenIsKnownFromWhenItIsKeptUntilTheVerifierWouldRefuseIt() throws Exception {
        var tokens = tokens("1M");
        var token = token();
        var caller = verified(token);
        assertEquals(Optional.empty(), tokens.find(token));
        tokens.keep(token, caller);
        assertEquals(Optional.of(caller), tokens.find(token));
        now.set(start.plusSeconds(310).minusMillis(1));
        assertEquals(Optional.of(caller), tokens.find(token));
        now.set(start.plusSeconds(310));
        assertEquals(Optional.empty(), tokens.find(token));
    }

    @Test
    void aTokenThatIsKeptTooLateIsNotFound() throws Exception {
        var tokens = tokens("1M");
        var token = token();
        var caller = verified(token);
        now.set(start.plus(Duration.ofDays(1)));
        tokens.keep(token, caller);
        assertEquals(Optional.empty(), tokens.find(token));
    }

    @Test
    void moreTokensThanThereIsRoomForAreNotKept() throws Exception {
        var tokens = tokens("64K");
        for (int i = 0; i < 200; i++) {
            var token = token();
            tokens.keep(token, verified(token));
        }
        assertTrue(tokens.statistics().entries() <= 32, tokens.statistics().toString());
        assertTrue(tokens.statistics().evictions() >= 168, tokens.statistics().toString());
    }

    @Test
    void hitsAndMissesAreCounted() throws Exception {
        var tokens = tokens("1M");
        var token = token();
        tokens.find(token);
        tokens.keep(token, verified(token));
        tokens.find(token);
        tokens.find(token);
        tokens.find(token);
        assertEquals(new VerifiedTokens.Statistics(1, 3, 1, 0, 0.75), tokens.statistics());
    }

    @Test
    void aFloodOfTokensThatComeOnceDoesNotDriveOutThoseInUse() throws Exception {
        var tokens = tokens("64K");
        var inUse = new ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            inUse.add(token());
            tokens.keep(inUse.get(i), verified(inUse.get(i)));
        }
        var caller = verified(inUse.get(0));
        for (int i = 0; i < 100; i++) {
            inUse.forEach(tokens::find);
        }
        // Many more come between two uses of a token than there is room for: one that only kept the latest would lose
        // it.
        var found = 0;
        for (int i = 0; i < 10_000; i++) {
            var flood = inUse.get(0) + i;
            tokens.find(flood);
            tokens.keep(flood, caller);
            if (i % 100 == 0) {
                found += (int) inUse.stream()
                        .filter(token -> tokens.find(token).isPresent())
                        .count();
            }
        }
        assertTrue(found > 900, "found " + found + " of 1000");
    }

    @Test
    void aHitAllocatesNextToNothing() throws Exception {
        var tokens = tokens("1M");
        var token = token();
        tokens.keep(token, verified(token));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var hits = 20_000;
        var least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            var before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < hits; i++) {
                assertTrue(tokens.find(token).isPresent());
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least / hits < 48, least / hits + " bytes");
    }
}
