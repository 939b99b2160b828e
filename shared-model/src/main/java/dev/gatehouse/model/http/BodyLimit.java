package dev.gatehouse.model.http;

import dev.gatehouse.model.problem.ExchangeProblems;
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

    private final ExchangeProblems problems;

    BodyLimit(ExchangeProblems problems) {
        this.problems = problems;
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
        exchange.response().putHeader("Connection", "close");
        problems.answer(exchange, tooLarge());
    }

    static ProblemException tooLarge() {
        return new ProblemException(ProblemType.CONTENT_TOO_LARGE, "Send %d bytes at most.".formatted(BYTES));
    }
}
