package dev.gatehouse.model.http;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
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

    /**
     * Whether it was a page of these, or of this host, that made the browser send a request, so that a cookie counts: fetch
     * metadata where the browser sends it, or else the origin; with neither there is no telling.
     */
    public boolean haveSent(HttpServerRequest request) {
        var origin = request.getHeader("Origin");
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                || (origin != null && (include(origin) || isOfThisHost(origin, request)));
    }

    /** Behind a proxy that ends TLS the scheme is not known here; such a cookie itself travels by TLS only. */
    private static boolean isOfThisHost(String origin, HttpServerRequest request) {
        var host = request.getHeader("Host");
        return host != null && (origin.equals("https://" + host) || origin.equals("http://" + host));
    }

    /** The refusal of a cookie from any other page. */
    public static ProblemException strangePage() {
        return new ProblemException(
                ProblemType.FORBIDDEN, "The cookie counts only from pages of this host or of an allowed origin.");
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
