package dev.gatehouse.resource.session;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long sessions of this service last, in the modes that have any. */
@ConfigMapping(prefix = "gatehouse.web-session")
interface WebSessionConfig {

    /** A session that is not used for so long ends; it may end a tenth earlier, since not every use is written down. */
    @DurationMin(seconds = 1)
    @WithDefault("PT30M")
    Duration idle();

    /** A session ends after so long, however much it is used. */
    @DurationMin(seconds = 1)
    @WithDefault("PT12H")
    Duration absolute();

    /** In the mode session-memory, about how much memory they may take; beyond that some end early. */
    @WithDefault("64M")
    MemorySize maxMemory();
}
