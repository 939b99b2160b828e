package dev.gatehouse.model.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.problem.Problem;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a request that announces too large a body, with a problem for an answer. Where no length is announced the
 * framework counts, and fails the request when the same limit is passed.
 */
@Singleton
class BodyLimit {

    private final long limit;
    private final ObjectMapper json;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, ObjectMapper json) {
        this.limit = limit.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.BODY_LIMIT);
    }

    private void check(RoutingContext exchange) {
        if (announced(exchange) <= limit) {
            exchange.next();
        } else {
            refuse(exchange);
        }
    }

    /** A length that is no number is refused by the HTTP parser before this. */
    private static long announced(RoutingContext exchange) {
        var length = exchange.request().getHeader("Content-Length");
        return length == null ? 0 : Long.parseLong(length);
    }

    /** Closes the connection: reading the body to its end would be what the limit is there to avoid. */
    private void refuse(RoutingContext exchange) {
        var problem = new ProblemException(ProblemType.CONTENT_TOO_LARGE, "Send %d bytes at most.".formatted(limit));
        exchange.response()
                .setStatusCode(problem.type().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(body(problem.at(exchange.normalizedPath())));
    }

    private String body(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
