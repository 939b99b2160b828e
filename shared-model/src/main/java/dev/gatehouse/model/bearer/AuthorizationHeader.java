package dev.gatehouse.model.bearer;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;

/** The header that carries a bearer token (RFC 6750 §2.1). */
public final class AuthorizationHeader {

    private AuthorizationHeader() {}

    /** Fails with a problem when there are several (RFC 6750 §3.1): whoever is in between may have looked at another one. */
    public static void requireOne(HttpServerRequest request) {
        if (request.headers().getAll("Authorization").size() > 1) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Send one Authorization header.");
        }
    }
}
