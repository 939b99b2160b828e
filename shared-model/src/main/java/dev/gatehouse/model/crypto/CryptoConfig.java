package dev.gatehouse.model.crypto;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Pattern;

/** Who computes signatures. */
@ConfigMapping(prefix = "gatehouse.crypto")
interface CryptoConfig {

    /** {@code auto}: native code where there is some for this platform and it works; {@code off}: the JDK. */
    @WithName("native")
    @Pattern(regexp = "auto|off", message = "must be auto or off")
    @WithDefault("auto")
    String nativeCode();
}
