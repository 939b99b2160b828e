package dev.gatehouse.resource.notes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How notes are kept. */
@ConfigMapping(prefix = "gatehouse.notes")
interface NotesConfig {

    /** How long Postgres may take for an answer before the caller gets a 503. */
    @WithDefault("PT3S")
    Duration timeout();
}
