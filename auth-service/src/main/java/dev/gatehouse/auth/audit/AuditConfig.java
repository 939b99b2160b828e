package dev.gatehouse.auth.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long the record is kept, and how much may wait to be written. */
@ConfigMapping(prefix = "gatehouse.audit")
interface AuditConfig {

    /** What happened longer ago is removed. */
    @DurationMin(hours = 1)
    @WithDefault("P90D")
    Duration retention();

    /** How many entries that nobody waits for may wait in this process; what comes beyond that is lost and counted. */
    @Min(1)
    @WithDefault("10000")
    int queue();
}
