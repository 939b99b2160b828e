package dev.gatehouse.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What access tokens say. */
@ConfigMapping(prefix = "gatehouse")
public interface TokenConfig {

    /** Who signs: the URL of this service, as clients and verifiers know it. */
    @WithDefault("http://127.0.0.1:8080")
    String issuer();

    /** Whom the tokens are for: the name that every verifier expects. */
    @WithDefault("gatehouse")
    String audience();

    /** How long an access token lives, and so how long a verifier that asks nobody can go on with a dead session. */
    @WithDefault("PT5M")
    @DurationMin(seconds = 1)
    Duration accessTokenLifetime();
}
