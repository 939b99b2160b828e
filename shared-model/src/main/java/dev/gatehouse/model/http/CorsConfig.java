package dev.gatehouse.model.http;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Which web pages of other origins may call. */
@ConfigMapping(prefix = "gatehouse.cors")
interface CorsConfig {

    /** Origins such as {@code https://app.example.com}, with commas between them. None by default. */
    Optional<Set<String>> origins();
}
