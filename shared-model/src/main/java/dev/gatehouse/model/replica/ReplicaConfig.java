package dev.gatehouse.model.replica;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Which replica this is. */
@ConfigMapping(prefix = "gatehouse")
interface ReplicaConfig {

    /** A name for this process; the host's by default. */
    Optional<String> replica();
}
