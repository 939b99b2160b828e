package dev.gatehouse.auth.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * {@code gatehouse_signing_key_age_seconds}, for how long the key that signs has done so, and
 * {@code gatehouse_signing_key_rotation_seconds}, for how long it is to: an age beyond that means that replacing it fails.
 */
@Singleton
class KeyMetrics implements MeterBinder {

    private final SigningKeys keys;
    private final Duration rotation;
    private final Clock clock;

    KeyMetrics(SigningKeys keys, KeyConfig config, Clock clock) {
        this.keys = keys;
        this.rotation = config.rotation();
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        TimeGauge.builder("gatehouse.signing.key.age", this::ageMillis, TimeUnit.MILLISECONDS)
                .description("For how long the key that signs has done so")
                .register(metrics);
        TimeGauge.builder("gatehouse.signing.key.rotation", rotation::toMillis, TimeUnit.MILLISECONDS)
                .description("For how long a key is to sign; 0 until an administrator rotates")
                .register(metrics);
    }

    /** Not a number while no key signs. */
    private double ageMillis() {
        var now = clock.instant();
        return keys.ring()
                .signing(now)
                .map(key -> (double) Duration.between(key.firstSigned(), now).toMillis())
                .orElse(Double.NaN);
    }
}
