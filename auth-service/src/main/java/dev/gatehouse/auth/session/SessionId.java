package dev.gatehouse.auth.session;

import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import java.util.Optional;

/**
 * A session's public name, {@code sid}: 128 random bits.
 *
 * @param value their base64url
 */
public record SessionId(String value) {

    static final int BYTES = 16;

    static SessionId random() {
        return of(RandomBytes.of(BYTES));
    }

    static SessionId of(byte[] bytes) {
        return new SessionId(Base64Url.encode(bytes));
    }

    /** The session that a text from outside may name. */
    static Optional<SessionId> read(String text) {
        return Base64Url.decode(text).filter(bytes -> bytes.length == BYTES).map(SessionId::of);
    }

    byte[] bytes() {
        return Base64Url.decode(value).orElseThrow();
    }
}
