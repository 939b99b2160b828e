package dev.gatehouse.auth.account;

import dev.gatehouse.model.secret.FitSecretKeys;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/** What a password hash costs, and what it needs. The defaults meet OWASP's Password Storage Cheat Sheet and ASVS 5.0. */
@ConfigMapping(prefix = "gatehouse.password")
interface PasswordConfig {

    /** Memory of one hash, in KiB. */
    @WithDefault("19456")
    @Min(8)
    @Max(4_194_304)
    int memory();

    /** Passes over the memory. */
    @WithDefault("2")
    @Min(1)
    @Max(1000)
    int iterations();

    /** Lanes. More than one is computed in pure Java, at a third of the speed. */
    @WithDefault("1")
    @Min(1)
    @Max(255)
    int parallelism();

    /** How many hashes may wait for a thread; beyond that a login is told to come back. */
    @WithDefault("128")
    @Min(1)
    int queue();

    /**
     * Pepper, the keys that a stored hash is worth nothing without, the one in use first: base64 of 32 bytes each. None
     * by default. One may go when no account's hash names it any more.
     */
    Optional<@FitSecretKeys(environment = "GATEHOUSE_PASSWORD_PEPPER", max = 4) String> pepper();
}
