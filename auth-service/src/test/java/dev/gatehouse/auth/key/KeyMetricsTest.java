package dev.gatehouse.auth.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.auth.MovedClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OwnKeys.class)
class KeyMetricsTest {

    private static final Duration ROTATION = Duration.ofDays(30);

    /** What may pass on the wall meanwhile. */
    private static final double A_MINUTE = 60_000;

    @Inject
    Replicas replicas;

    @Inject
    MovedClock clock;

    private final MeterRegistry metrics = new SimpleMeterRegistry();

    @BeforeEach
    void clear() {
        replicas.clear();
    }

    @Test
    void theSigningKeyAgesUntilAnotherTakesOver() {
        var settings = KeySettings.DEFAULT.rotation(ROTATION);
        var replica = replicas.start(settings);
        new KeyMetrics(replica.keys(), settings, clock).bindTo(metrics);

        clock.move(ROTATION.minusHours(1));
        replica.tick();
        assertAge(ROTATION.minusHours(1));
        assertEquals(ROTATION, Duration.ofMillis((long) gauge("gatehouse.signing.key.rotation")));

        clock.move(Duration.ofMinutes(59));
        replica.tick();
        clock.move(Duration.ofMinutes(11));
        assertAge(Duration.ofMinutes(10));
    }

    @Test
    void withoutAKeyThatSignsThereIsNoAge() {
        new KeyMetrics(replicas.replica(KeySettings.DEFAULT).keys(), KeySettings.DEFAULT, clock).bindTo(metrics);

        assertEquals(Double.NaN, gauge("gatehouse.signing.key.age"));
    }

    private void assertAge(Duration expected) {
        assertEquals((double) expected.toMillis(), gauge("gatehouse.signing.key.age"), A_MINUTE);
    }

    private double gauge(String name) {
        return metrics.get(name).timeGauge().value(TimeUnit.MILLISECONDS);
    }
}
