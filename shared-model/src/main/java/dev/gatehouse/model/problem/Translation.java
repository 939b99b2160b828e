package dev.gatehouse.model.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.sqlclient.DatabaseException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.WebApplicationException;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Says which problem of the catalogue a failure is. */
final class Translation {

    /** What violations call the body as a whole. */
    private static final String BODY = "body";

    private static final SnakeCaseStrategy JSON_NAMES = new SnakeCaseStrategy();
    private static final int MAX_CAUSES = 10;

    private Translation() {}

    /**
     * Finds the problem of a failure.
     *
     * @param scope what the resource needs of an access token, where it needs one
     */
    static ProblemException problem(Throwable failure, Optional<String> scope) {
        var problem = causes(failure).filter(ProblemException.class::isInstance).findFirst();
        if (problem.isPresent()) {
            return (ProblemException) problem.get(); // the libraries between here and there may have wrapped it
        }
        if (failure instanceof ConstraintViolationException invalid) {
            return ProblemException.invalid(violations(invalid));
        }
        if (failure instanceof UnauthorizedException) {
            return new ProblemException(ProblemType.UNAUTHENTICATED, "Send an access token: Authorization: Bearer …");
        }
        if (failure instanceof ForbiddenException) {
            return scope.map(ProblemException::insufficientScope)
                    .orElseGet(() ->
                            new ProblemException(ProblemType.FORBIDDEN, "The caller lacks a role that this needs."));
        }
        if (failure instanceof AuthenticationFailedException refusal) {
            return refused(refusal, scope);
        }
        if (failure instanceof MismatchedInputException || failure instanceof CharConversionException) {
            return malformed(failure);
        }
        if (failure instanceof WebApplicationException refusal) {
            return refused(refusal);
        }
        return isDependencyDown(failure) ? ProblemException.unavailable(failure) : ProblemException.internal(failure);
    }

    /** Whoever could not find out whether a token is good has refused nothing. */
    private static ProblemException refused(AuthenticationFailedException authentication, Optional<String> scope) {
        var reason = causes(authentication)
                .filter(InvalidAccessTokenException.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage);
        var cause = authentication.getCause();
        return reason.isPresent() || cause == null
                ? new ProblemException(ProblemType.INVALID_TOKEN, reason.orElse("The access token was refused."))
                : problem(cause, scope);
    }

    private static ProblemException refused(WebApplicationException refusal) {
        return switch (refusal.getResponse().getStatus()) {
            case 400 -> malformed(refusal);
            case 401 ->
                new ProblemException(ProblemType.UNAUTHENTICATED, "Send an access token: Authorization: Bearer …");
            case 403 -> new ProblemException(ProblemType.FORBIDDEN, "The caller may not do this.");
            case 404 -> new ProblemException(ProblemType.NOT_FOUND, "Nothing is found at this path.");
            case 405 ->
                new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "Use a method that the Allow header lists.");
            case 406 -> new ProblemException(ProblemType.NOT_ACCEPTABLE, "Accept application/json.");
            case 413 -> new ProblemException(ProblemType.CONTENT_TOO_LARGE, "Send 64 KiB at most.");
            case 415 -> new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send application/json.");
            default -> ProblemException.internal(refusal);
        };
    }

    /**
     * A body that is no JSON, or JSON of the wrong shape: names the place, never the class that was to be read. Bytes that
     * are no text are an exception of another family to the parser, which takes them for another encoding of Unicode.
     */
    private static ProblemException malformed(Throwable failure) {
        return causes(failure)
                .filter(cause -> cause instanceof JsonProcessingException || cause instanceof CharConversionException)
                .map(cause -> mismatchedField(cause)
                        .map(field -> ProblemException.invalid(field, "has the wrong type or form"))
                        .orElseGet(Translation::noJson))
                .findFirst()
                .orElseGet(() -> new ProblemException(ProblemType.INVALID_REQUEST, "The request could not be read."));
    }

    /** The innermost member that has a name; what is wrong with an element of a list is wrong with the list. */
    private static Optional<String> mismatchedField(Throwable failure) {
        if (failure instanceof JsonMappingException mapping
                && !(mapping.getCause() instanceof StreamReadException)
                && !mapping.getPath().isEmpty()) {
            return Optional.of(mapping.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .filter(Objects::nonNull)
                    .reduce(BODY, (outer, inner) -> inner));
        }
        return Optional.empty();
    }

    private static ProblemException noJson() {
        return new ProblemException(ProblemType.INVALID_REQUEST, "Send one well-formed JSON object in UTF-8.");
    }

    private static List<Violation> violations(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(violation -> new Violation(field(violation), violation.getMessage()))
                .sorted((a, b) -> a.field().compareTo(b.field()))
                .toList();
    }

    /** The path below the resource's method and, for a body, below its parameter, in the names that JSON has. */
    private static String field(ConstraintViolation<?> violation) {
        var nodes = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .toList();
        var properties = nodes.stream()
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .toList();
        if (properties.isEmpty() && violation.getConstraintDescriptor().getAnnotation() instanceof NotNull) {
            return BODY; // of all parameters of resources only bodies may not be left out
        }
        var named = properties.isEmpty() ? nodes.subList(nodes.size() - 1, nodes.size()) : properties;
        return String.join(
                ".",
                named.stream()
                        .map(Path.Node::getName)
                        .map(JSON_NAMES::translate)
                        .toList());
    }

    /** Lost connections, refused ones and time-outs, however deep a client library has wrapped them. */
    private static boolean isDependencyDown(Throwable failure) {
        return causes(failure).anyMatch(Translation::isOfTheNetwork);
    }

    private static boolean isOfTheNetwork(Throwable cause) {
        return !(cause instanceof JsonProcessingException)
                && (cause instanceof IOException
                        || cause instanceof TimeoutException
                        || (cause instanceof DatabaseException answer && canNotServe(answer))
                        || isOfALostConnection(cause)
                        || (cause instanceof VertxException && !(cause instanceof DatabaseException)));
    }

    /** A client of Vert.x that finds its connection closed says no more than that it is. */
    private static boolean isOfALostConnection(Throwable cause) {
        return cause instanceof NoStackTraceThrowable
                && String.valueOf(cause.getMessage()).startsWith("Connection");
    }

    /** PostgreSQL itself says so: it starts, stops, or has no room (appendix A, classes 53 and 57). */
    private static boolean canNotServe(DatabaseException answer) {
        var state = String.valueOf(answer.getSqlState());
        return state.startsWith("53") || state.startsWith("57");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        var causes = new ArrayList<Throwable>();
        for (@Nullable Throwable cause = failure;
                cause != null && causes.size() < MAX_CAUSES;
                cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes.stream();
    }
}
