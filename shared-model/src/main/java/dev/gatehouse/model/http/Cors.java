package dev.gatehouse.model.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Lets pages of the listed origins, and of no others, read the answers (Fetch standard, CORS protocol).
 *
 * <p>A request from another origin is not refused, only answered without leave to read, as the protocol has it: behind
 * a proxy that ends TLS the service can't tell its own pages' origin, and browsers send that with every POST.
 */
@Singleton
class Cors {

    private static final String METHODS = "GET, POST, PUT, DELETE";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, X-Request-Id";
    private static final String ANSWER_HEADERS =
            "ETag, Link, Location, Retry-After, WWW-Authenticate, X-Request-Id, X-Total-Count";
    private static final String PREFLIGHT_SECONDS = "600";

    private final Origins origins;

    Cors(Origins origins) {
        this.origins = origins;
    }

    void register(@Observes Filters filters) {
        filters.register(this::allow, FilterOrder.CORS);
    }

    private void allow(RoutingContext exchange) {
        var request = exchange.request();
        var origin = request.getHeader("Origin");
        var response = exchange.response();
        if (!origins.areNone()) {
            response.putHeader(
                    "Vary", "Origin"); // also where there is none: a shared cache keeps this answer for others
        }
        if (origin == null) {
            exchange.next();
            return;
        }
        if (origins.include(origin)) {
            share(response, origin);
        }
        if (isPreflight(request)) {
            response.setStatusCode(204).end();
        } else {
            exchange.next();
        }
    }

    private static void share(HttpServerResponse response, String origin) {
        response.putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Access-Control-Allow-Credentials", "true")
                .putHeader("Access-Control-Expose-Headers", ANSWER_HEADERS)
                .putHeader("Access-Control-Allow-Methods", METHODS)
                .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .putHeader("Access-Control-Max-Age", PREFLIGHT_SECONDS);
    }

    private static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.getHeader("Access-Control-Request-Method") != null;
    }
}
