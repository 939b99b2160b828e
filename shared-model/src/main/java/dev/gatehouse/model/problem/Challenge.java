package dev.gatehouse.model.problem;

import java.util.Map;

/** What a 401, or a 403 for want of a scope, says of how to authenticate (RFC 6750 §3). */
final class Challenge {

    private static final String REALM = "Bearer realm=\"gatehouse\"";
    private static final String CLIENTS = "Basic realm=\"gatehouse\", charset=\"UTF-8\"";

    private Challenge() {}

    /** RFC 6750 §3.1: a request that brought no token gets no error code. */
    static Map<String, String> of(ProblemType type, String detail) {
        if (type == ProblemType.INVALID_CLIENT) {
            return Map.of("WWW-Authenticate", CLIENTS); // RFC 6749 §5.2
        }
        var refused = type == ProblemType.INVALID_TOKEN || type == ProblemType.SESSION_ENDED;
        return header(refused ? error("invalid_token", "error_description", detail) : "");
    }

    /** RFC 6750 §3.1: credentials that are repeated, or sent in more than one way. */
    static Map<String, String> invalidRequest(String detail) {
        return header(error("invalid_request", "error_description", detail));
    }

    static Map<String, String> insufficientScope(String scope) {
        return header(error("insufficient_scope", "scope", scope));
    }

    private static String error(String code, String parameter, String value) {
        return ", error=\"%s\", %s=\"%s\"".formatted(code, parameter, value);
    }

    private static Map<String, String> header(String parameters) {
        return Map.of("WWW-Authenticate", REALM + parameters);
    }
}
