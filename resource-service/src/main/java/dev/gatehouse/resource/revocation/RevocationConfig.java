package dev.gatehouse.resource.revocation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long this replica trusts what it knows of revocations, and what it does after that. */
@ConfigMapping(prefix = "gatehouse.revocation")
interface RevocationConfig {

    /** Without a heartbeat for so long the view is stale; there is one a second. */
    @DurationMin(seconds = 1)
    @WithDefault("PT10S")
    Duration maxAge();

    /** What becomes of requests then. */
    @WithDefault("serve")
    WhenStale whenStale();

    /** What to do while nobody can tell whether a token was revoked lately. */
    enum WhenStale {
        /** Go on with what is known: a token works until it expires, as it does in the mode {@code local}. */
        SERVE,
        /** Answer 503. */
        REFUSE,
        /** Ask the auth-service about each token that is not known to be revoked. */
        INTROSPECT
    }
}
