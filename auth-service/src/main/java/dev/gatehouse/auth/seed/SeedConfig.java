package dev.gatehouse.auth.seed;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the seed is. */
@ConfigMapping(prefix = "gatehouse")
interface SeedConfig {

    /** A JSON file of accounts and clients. None by default; in production it stops the start. */
    Optional<Path> seedFile();
}
