package dev.gatehouse.auth.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often something may be tried. */
@ConfigMapping(prefix = "gatehouse.throttle")
interface ThrottleConfig {

    /** Whether attempts are counted at all. */
    @WithDefault("true")
    boolean enabled();

    /** Guesses at one account, from anywhere, before there are delays. */
    @WithDefault("20")
    @Min(1)
    int account();

    /** Guesses at one account from one network before there are delays. */
    @WithDefault("10")
    @Min(1)
    int accountAndAddress();

    /** Guesses at one account from a device that has logged in to it before, in place of all others. */
    @WithDefault("10")
    @Min(1)
    int device();

    /** Guesses from one network, at whatever accounts, before there are delays. */
    @WithDefault("1000")
    @Min(1)
    int address();

    /** Registrations from one network at once; afterwards one in {@link #renewal}. */
    @WithDefault("500")
    @Min(1)
    int register();

    /** Invalid refresh tokens that one replica takes from one network at once; afterwards one in {@link #renewal}. */
    @WithDefault("5000")
    @Min(1)
    int refresh();

    /** The first delay; each further guess doubles it. */
    @WithDefault("PT1S")
    @DurationMin(millis = 1)
    Duration firstDelay();

    /** No delay is longer. */
    @WithDefault("PT15M")
    @DurationMin(millis = 1)
    Duration longestDelay();

    /** An account, also with an address or a device, is forgiven one guess in this time. */
    @WithDefault("PT15M")
    @DurationMin(millis = 1)
    Duration forget();

    /** A network is forgiven one guess in this time. */
    @WithDefault("PT1M")
    @DurationMin(millis = 1)
    Duration forgetAddress();

    /** One more registration, or one more invalid refresh token, is allowed in this time. */
    @WithDefault("PT1S")
    @DurationMin(millis = 1)
    Duration renewal();

    /** How many bits of an IPv4 address make a network: what one customer has. */
    @WithDefault("32")
    @Min(8)
    @Max(32)
    int ipv4Prefix();

    /** How many bits of an IPv6 address make a network: what one customer has. */
    @WithDefault("64")
    @Min(16)
    @Max(128)
    int ipv6Prefix();
}
