package dev.gatehouse.auth.key;

import dev.gatehouse.model.secret.FitSecretKeys;
import dev.gatehouse.model.secret.SecretKeys;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How signing keys are kept, published and rotated. */
@ConfigMapping(prefix = "gatehouse")
interface KeyConfig {

    /** The key-encryption keys, which seal the private parts, the one in use first: base64 of 32 bytes each. */
    @WithDefault(SecretKeys.DEVELOPMENT)
    @FitSecretKeys(environment = "GATEHOUSE_KEK", max = 4)
    String kek();

    /** How long verifiers may keep the public keys before they ask again. */
    @DurationMin
    @WithDefault("PT5M")
    Duration jwksMaxAge();

    /** What the next key will be for: ES256, RS256 or EdDSA. */
    @WithName("key.algorithm")
    @Pattern(regexp = "ES256|RS256|EdDSA", message = "must be ES256, RS256 or EdDSA")
    @WithDefault("ES256")
    String algorithm();

    /** How long a key signs; at 0 until an administrator rotates. */
    @WithName("key.rotation")
    @DurationMin
    @WithDefault("P30D")
    Duration rotation();

    /** How often every replica reads what keys there are, so how soon all know of a change; a second or more. */
    @WithName("key.reload")
    @DurationMin(seconds = 1)
    @WithDefault("PT1S")
    Duration reload();
}
