package dev.gatehouse.resource.session;

import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What a browser proves its session with: 256 random bits, and nothing to be read out of them.
 *
 * @param value base64url
 */
record SessionId(String value) {

    private static final int BYTES = 32;

    static SessionId random() {
        return new SessionId(Base64Url.encode(RandomBytes.of(BYTES)));
    }

    /** The id in a cookie, when there can be such an id. */
    static Optional<SessionId> of(String cookie) {
        return Base64Url.decode(cookie).filter(bytes -> bytes.length == BYTES).map(bytes -> new SessionId(cookie));
    }

    /** What stores know of it: whoever reads them can't use what they find. */
    String hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return Base64Url.encode(digest.digest(value.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "SessionId[…]";
    }
}
