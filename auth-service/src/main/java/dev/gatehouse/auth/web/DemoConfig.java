package dev.gatehouse.auth.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The page on which one can watch what happens to tokens. */
@ConfigMapping(prefix = "gatehouse.demo")
interface DemoConfig {

    /** Whether there is such a page. */
    @WithDefault("false")
    boolean enabled();

    /**
     * The resource-services that it calls, with commas between them: {@code mode=origin}, or the origin alone, which the page
     * asks for its mode. Each must list the page's origin in its {@code gatehouse.cors.origins}.
     */
    Optional<List<String>> resources();

    /** What the page says of the sessions' own setting. */
    @WithDefault("${gatehouse.session.retry-window}")
    Duration retryWindow();
}
