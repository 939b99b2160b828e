package dev.gatehouse.auth.key;

import dev.gatehouse.model.secret.SecretKeys;
import java.time.Duration;

/** The configuration of a replica that a test starts by hand. */
record KeySettings(String kek, Duration jwksMaxAge, String algorithm, Duration rotation, Duration reload)
        implements KeyConfig {

    static final Duration ACCESS_TOKEN_LIFETIME = Duration.ofMinutes(5);

    static final KeySettings DEFAULT = new KeySettings(
            SecretKeys.DEVELOPMENT, Duration.ofMinutes(1), "ES256", Duration.ofDays(30), Duration.ofSeconds(1));

    KeySettings kek(String other) {
        return new KeySettings(other, jwksMaxAge, algorithm, rotation, reload);
    }

    KeySettings algorithm(String other) {
        return new KeySettings(kek, jwksMaxAge, other, rotation, reload);
    }

    KeySettings rotation(Duration other) {
        return new KeySettings(kek, jwksMaxAge, algorithm, other, reload);
    }

    KeySettings reload(Duration other) {
        return new KeySettings(kek, jwksMaxAge, algorithm, rotation, other);
    }

    KeySchedule schedule() {
        return new KeySchedule(this, ACCESS_TOKEN_LIFETIME);
    }
}
