package dev.gatehouse.auth.session;

import dev.gatehouse.model.token.Base64Url;
import java.security.SecureRandom;

/**
 * A session's public name, {@code sid}: 128 random bits.
 *
 * @param value their base64url
 */
public record SessionId(String value) {

    static final int BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    static SessionId random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return of(bytes);
    }

    static SessionId of(byte[] bytes) {
        return new SessionId(Base64Url.encode(bytes));
    }

    byte[] bytes() {
        return Base64Url.decode(value).orElseThrow();
    }
}
