package dev.gatehouse.model.problem;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Ends the request with a problem of the catalogue. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** How soon a client may try again when a dependency is down and nobody knows for how long. */
    private static final Duration SHORTLY = Duration.ofSeconds(1);

    private final ProblemType type;
    private final transient List<Violation> violations;
    private final transient Map<String, String> headers;

    private ProblemException(
            ProblemType type,
            String detail,
            List<Violation> violations,
            Map<String, String> headers,
            @Nullable Throwable cause) {
        // A client's error is no surprise: only a fault of ours is worth the stack.
        super(detail, cause, false, type.status() >= 500);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.headers = Map.copyOf(headers);
    }

    /**
     * Fails with a problem that its type and a sentence describe.
     *
     * @param detail what is wrong and what to do about it; the client sees it
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), type.status() == 401 ? Challenge.of(type, detail) : Map.of(), null);
    }

    /** Fails for invalid values, each named. */
    public static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(
                ProblemType.VALIDATION_FAILED, "Correct the values listed in violations.", violations, Map.of(), null);
    }

    /** Fails for one invalid value. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Fails because there is too much to do; what was asked has had no effect. */
    public static ProblemException overloaded(Duration retryAfter) {
        return new ProblemException(
                ProblemType.OVERLOADED, "Nothing was done. Try again later.", List.of(), retryAfter(retryAfter), null);
    }

    /** Fails because the same was tried too often (RFC 6585 §4); at the end of the delay there is a try again. */
    public static ProblemException tooManyRequests(Duration retryAfter) {
        return new ProblemException(
                ProblemType.TOO_MANY_REQUESTS,
                "Wait as long as Retry-After says, and try again.",
                List.of(),
                retryAfter(retryAfter),
                null);
    }

    /** Fails because a request brings credentials in a way that leaves open which of them count (RFC 6750 §3.1). */
    public static ProblemException ambiguousCredentials(String detail) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST, detail, List.of(), Challenge.invalidRequest(detail), null);
    }

    /** Fails because the access token lacks a scope (RFC 6750 §3.1). */
    static ProblemException insufficientScope(String scope) {
        return new ProblemException(
                ProblemType.INSUFFICIENT_SCOPE,
                "The access token needs the scope " + scope + ".",
                List.of(),
                Challenge.insufficientScope(scope),
                null);
    }

    /**
     * Fails because a dependency is down.
     *
     * @param cause for the log
     */
    public static ProblemException unavailable(Throwable cause) {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "Keep what you have, credentials included, and send the same request again.",
                List.of(),
                retryAfter(SHORTLY),
                cause);
    }

    static ProblemException internal(Throwable cause) {
        return new ProblemException(
                ProblemType.INTERNAL_ERROR, "The fault is logged under the request's id.", List.of(), Map.of(), cause);
    }

    /** The same problem, with another header in its answer. */
    public ProblemException with(String name, String value) {
        var more = new HashMap<>(headers);
        more.put(name, value);
        return new ProblemException(type, String.valueOf(getMessage()), violations, more, getCause());
    }

    public ProblemType type() {
        return type;
    }

    List<Violation> violations() {
        return violations;
    }

    /** The headers that go with the answer. */
    public Map<String, String> headers() {
        return headers;
    }

    /** The answer's body. */
    public Problem at(String path) {
        return new Problem(type.uri(), type.title(), type.status(), String.valueOf(getMessage()), path, violations);
    }

    /** Whole seconds, rounded up (RFC 9110 §10.2.3): a client that waits them never comes too early. */
    private static Map<String, String> retryAfter(Duration delay) {
        return Map.of(
                "Retry-After", String.valueOf(Math.max(1, delay.plusMillis(999).toSeconds())));
    }
}
