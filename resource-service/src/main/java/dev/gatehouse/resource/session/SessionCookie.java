package dev.gatehouse.resource.session;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * The cookie that a session's id travels in: no script can read it, it goes by TLS only, other sites can send it with
 * top-level navigation at most, and the {@code __Host-} prefix (RFC 6265bis §4.1.3.2) keeps subdomains from setting it.
 */
final class SessionCookie {

    private static final String NAME = "__Host-session";
    private static final String FLAGS = "; Path=/; Secure; HttpOnly; SameSite=Lax";

    private SessionCookie() {}

    /** What a request brings, whatever it is. */
    static Optional<String> in(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(NAME))
                .map(cookie -> cookie.getValue())
                .filter(value -> !value.isEmpty());
    }

    /** The header's value that hands an id over. */
    static String of(SessionId id) {
        return NAME + "=" + id.value() + FLAGS;
    }

    /** The header's value that takes it back. */
    static String cleared() {
        return NAME + "=; Max-Age=0" + FLAGS;
    }
}
