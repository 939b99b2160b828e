package dev.gatehouse.auth.key;

import dev.gatehouse.auth.secret.FitSecretKeys;
import dev.gatehouse.auth.secret.SecretKeys;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How signing keys are kept and published. */
@ConfigMapping(prefix = "gatehouse")
interface KeyConfig {

    /** The key-encryption key, which seals the private parts: base64 of 32 bytes. */
    @WithDefault(SecretKeys.DEVELOPMENT)
    @FitSecretKeys(environment = "GATEHOUSE_KEK")
    String kek();

    /** How long verifiers may keep the public keys before they ask again. */
    @WithDefault("PT5M")
    Duration jwksMaxAge();
}
