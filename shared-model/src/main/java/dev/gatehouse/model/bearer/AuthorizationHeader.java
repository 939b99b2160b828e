package dev.gatehouse.model.bearer;

import dev.gatehouse.model.problem.ProblemException;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The header that carries a bearer token (RFC 6750 §2.1). */
public final class AuthorizationHeader {

    private static final String NAME = "Authorization";
    private static final String SCHEME = "Bearer ";

    private AuthorizationHeader() {}

    /** The token, for a resource that reads it itself; fails with a problem when there are several headers. */
    public static Optional<String> bearer(HttpServerRequest request) {
        requireOne(request);
        return Optional.ofNullable(request.getHeader(NAME))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    /** Fails with a problem when there are several (RFC 6750 §3.1): whoever is in between may have looked at another one. */
    public static void requireOne(HttpServerRequest request) {
        if (request.headers().getAll(NAME).size() > 1) {
            throw ProblemException.ambiguousCredentials("Send one Authorization header.");
        }
    }
}
