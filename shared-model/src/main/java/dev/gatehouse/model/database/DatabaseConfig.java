package dev.gatehouse.model.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How PostgreSQL is asked. */
@ConfigMapping(prefix = "gatehouse.database")
interface DatabaseConfig {

    /** An answer that takes longer, the wait for a connection included, is a 503. */
    @WithDefault("PT5S")
    Duration timeout();
}
