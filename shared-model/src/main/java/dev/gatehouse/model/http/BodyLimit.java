package dev.gatehouse.model.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.problem.Problem;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/**
 * Refuses a request whose body is too large: unread where its length is announced, and else as soon as too much has
 * come. The framework has a limit too, {@code quarkus.http.limits.max-body-size}, but answers without saying why.
 */
@Provider
@Singleton
public class BodyLimit implements ReaderInterceptor {

    /** The most that a body may have. */
    static final int BYTES = 64 * 1024;

    private final ObjectMapper json;

    BodyLimit(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FilterOrder.BODY_LIMIT);
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        body.setInputStream(new LimitedInputStream(body.getInputStream(), BYTES));
        return body.proceed();
    }

    private void check(RoutingContext exchange) {
        if (announced(exchange) <= BYTES) {
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
        var problem = tooLarge();
        exchange.response()
                .setStatusCode(problem.type().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .end(text(problem.at(exchange.normalizedPath())));
    }

    static ProblemException tooLarge() {
        return new ProblemException(ProblemType.CONTENT_TOO_LARGE, "Send %d bytes at most.".formatted(BYTES));
    }

    private String text(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
