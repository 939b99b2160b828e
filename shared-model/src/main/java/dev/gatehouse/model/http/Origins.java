package dev.gatehouse.model.http;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;

/** The origins (RFC 6454) of the web pages that may call with a person's credentials, beside this service's own. */
@Singleton
public class Origins {

    private final Set<String> allowed;

    Origins(CorsConfig config) {
        this.allowed = config.origins().orElse(Set.of());
        allowed.forEach(Origins::requireOrigin);
    }

    /** Whether an {@code Origin} header names one of them. */
    public boolean include(String origin) {
        return allowed.contains(origin);
    }

    boolean areNone() {
        return allowed.isEmpty();
    }

    /** A wildcard, a path or a typing error would match nothing, or too much: better not to start. */
    private static void requireOrigin(String origin) {
        var uri = URI.create(origin);
        if (uri.getScheme() == null
                || uri.getHost() == null
                || !origin.equals(uri.getScheme() + "://" + uri.getAuthority())) {
            throw new IllegalArgumentException(
                    "gatehouse.cors.origins (GATEHOUSE_CORS_ORIGINS): \"%s\" is not an origin such as https://app.example.com"
                            .formatted(origin));
        }
    }
}
