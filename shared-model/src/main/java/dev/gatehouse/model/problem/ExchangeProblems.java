package dev.gatehouse.model.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;

/** Answers what fails before a resource is reached, or beside all of them, as {@link ProblemMapper} does the rest. */
@Singleton
public class ExchangeProblems {

    private static final int BEFORE_THE_FRAMEWORKS_OWN = Integer.MIN_VALUE;

    private final ObjectMapper json;

    ExchangeProblems(ObjectMapper json) {
        this.json = json;
    }

    void register(@Observes Router router) {
        router.route().order(BEFORE_THE_FRAMEWORKS_OWN).failureHandler(this::fail);
        router.errorHandler(400, this::fail);
    }

    /** Ends an exchange with a problem. */
    public void answer(RoutingContext exchange, ProblemException problem) {
        var path = Objects.requireNonNullElse(exchange.request().path(), "");
        ProblemMapper.log(problem, path);
        var response = exchange.response();
        problem.headers().forEach(response::putHeader);
        var body = ErrorBody.of(problem, path);
        response.setStatusCode(problem.type().status())
                .putHeader("Content-Type", body.mediaType())
                .end(text(body.content()));
    }

    private void fail(RoutingContext exchange) {
        if (exchange.response().headWritten()) {
            exchange.request().connection().close();
        } else {
            answer(exchange, problem(exchange));
        }
    }

    private static ProblemException problem(RoutingContext exchange) {
        return switch (exchange.statusCode()) {
            case 400 -> new ProblemException(ProblemType.INVALID_REQUEST, "Send a well-formed HTTP request.");
            case 404 -> new ProblemException(ProblemType.NOT_FOUND, "Nothing is found at this path.");
            case 405 -> new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "Use another method.");
            case 413 -> new ProblemException(ProblemType.CONTENT_TOO_LARGE, "Send less.");
            default -> ProblemException.internal(cause(exchange));
        };
    }

    private static Throwable cause(RoutingContext exchange) {
        return exchange.failure() == null
                ? new IllegalStateException("failed with status " + exchange.statusCode())
                : exchange.failure();
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
