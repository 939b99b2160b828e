package dev.gatehouse.model.token;

import java.util.Base64;
import java.util.Optional;

/** base64url without padding (RFC 4648 §5), in its one canonical spelling. */
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /**
     * The bytes of a text, or nothing when encoding them would not give the same text again: the JDK's decoder takes
     * padding and stray last bits, and two spellings of one token would be two tokens to a cache.
     */
    public static Optional<byte[]> decode(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
