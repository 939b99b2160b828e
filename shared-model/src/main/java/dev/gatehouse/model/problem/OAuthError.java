package dev.gatehouse.model.problem;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The body of an error answer (RFC 6749 §5.2). */
record OAuthError(String error, String errorDescription) {

    /** What the standard leaves out of a description: quotation marks, backslashes and what is not ASCII. */
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]");

    static OAuthError of(ProblemException problem) {
        return new OAuthError(
                problem.type().oauthError(),
                NOT_ALLOWED.matcher(description(problem)).replaceAll("'"));
    }

    private static String description(ProblemException problem) {
        return problem.violations().isEmpty()
                ? String.valueOf(problem.getMessage())
                : problem.violations().stream()
                        .map(violation -> "The parameter %s %s.".formatted(violation.field(), violation.message()))
                        .collect(Collectors.joining(" "));
    }
}
