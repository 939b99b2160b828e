package dev.gatehouse.auth.session;

import java.time.Duration;

/**
 * The cookie that a refresh token travels in: no script can read it, no other site can send it, and the {@code __Host-}
 * prefix (RFC 6265bis §4.1.3.2) keeps subdomains from setting it.
 */
final class RefreshCookie {

    static final String NAME = "__Host-refresh_token";

    private static final String FLAGS = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    private RefreshCookie() {}

    /** The header's value that hands a token over. */
    static String of(String token, Duration life) {
        return NAME + "=" + token + "; Max-Age=" + life.toSeconds() + FLAGS;
    }

    /** The header's value that takes it back. */
    static String cleared() {
        return NAME + "=; Max-Age=0" + FLAGS;
    }
}
