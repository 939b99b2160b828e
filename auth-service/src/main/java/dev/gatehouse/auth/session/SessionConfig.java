package dev.gatehouse.auth.session;

import dev.gatehouse.model.secret.FitSecretKeys;
import dev.gatehouse.model.secret.SecretKeys;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long sessions last, and where they are kept. */
@ConfigMapping(prefix = "gatehouse")
interface SessionConfig {

    /** The keys that refresh tokens are authenticated with, the one in use first: base64 of 32 bytes each. */
    @WithDefault(SecretKeys.DEVELOPMENT)
    @FitSecretKeys(environment = "GATEHOUSE_REFRESH_TOKEN_KEY", max = 4)
    String refreshTokenKey();

    /** A session that is not used for so long expires. */
    @WithName("session.idle")
    @DurationMin(seconds = 1)
    @WithDefault("P14D")
    Duration idle();

    /** A session expires after so long, however much it is used. */
    @WithName("session.absolute")
    @DurationMin(seconds = 1)
    @WithDefault("P90D")
    Duration absolute();

    /**
     * For so long after its exchange a refresh token may be sent again, for the same successor. From 0 (the second
     * presenter ends the session) to 60 s; it should be longer than a client's time-out and its retry together.
     */
    @WithName("session.retry-window")
    @DurationMin
    @DurationMax(seconds = 60)
    @WithDefault("PT30S")
    Duration retryWindow();

    /** An account has so many sessions at most; a further login ends the one that was idle for longest. */
    @WithName("session.limit")
    @Min(1)
    @Max(1000)
    @WithDefault("20")
    int limit();

    /**
     * So many replicas of Redis must have a login before it is acknowledged ({@code WAIT}), and one of them a revocation;
     * with too few of them it is answered 503. 0 where Redis has no replicas. With less than all of them, a login that is
     * acknowledged in the moments of a fail-over may be missing in the new primary.
     */
    @WithName("session.replicas")
    @Min(0)
    @WithDefault("0")
    int replicas();

    /** Among how many hash slots accounts are spread: 1, 16 or 64. Fixed at the first start. */
    @WithName("session.partitions")
    @WithDefault("16")
    int partitions();
}
