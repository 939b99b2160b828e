package dev.gatehouse.model.token;

import static dev.gatehouse.model.token.TokenJson.require;
import static dev.gatehouse.model.token.TokenJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Set;

/** A text in the form of an encrypted access token (RFC 7516 §3.1, RFC 7519 §5.2), which nobody has opened yet. */
final class EncryptedToken {

    private static final int PARTS = 5;
    private static final Set<String> HEADERS = Set.of("alg", "enc", "typ", "cty", "kid");

    private final String kid;
    private final byte[] header;
    private final byte[] wrappedKey;
    private final byte[] nonce;
    private final byte[] content;

    private EncryptedToken(String kid, byte[] header, byte[] wrappedKey, byte[] nonce, byte[] content) {
        this.kid = kid;
        this.header = header;
        this.wrappedKey = wrappedKey;
        this.nonce = nonce;
        this.content = content;
    }

    /** Whether a text has as many parts, and no more characters than a token may. */
    static boolean isLike(String token) {
        return token.length() <= UnverifiedToken.MAX_LENGTH
                && token.chars().filter(character -> character == '.').count() == PARTS - 1;
    }

    /**
     * Takes a text {@linkplain #isLike like one} apart: no key is needed for that.
     *
     * @throws InvalidAccessTokenException when no key can open it
     */
    static EncryptedToken of(String token) throws InvalidAccessTokenException {
        var parts = token.split("\\.", PARTS);
        var header = TokenJson.read(parts[0]);
        requireOwnKind(header);
        return new EncryptedToken(
                text(header, "kid"),
                parts[0].getBytes(StandardCharsets.US_ASCII),
                bytes(parts[1], EncryptionKey.WRAPPED_BYTES),
                bytes(parts[2], EncryptionKey.NONCE_BYTES),
                EncryptionKey.joined(TokenJson.bytes(parts[3]), bytes(parts[4], EncryptionKey.TAG_BYTES)));
    }

    /** One algorithm of each kind, and no header that means anything else: not {@code zip}, which can make 8 KiB of gigabytes. */
    private static void requireOwnKind(JsonNode header) throws InvalidAccessTokenException {
        for (var names = header.fieldNames(); names.hasNext(); ) {
            require(HEADERS.contains(names.next()), "The token has a header that is not allowed.");
        }
        require(
                text(header, "alg").equals(EncryptionKey.ALGORITHM)
                        && text(header, "enc").equals(EncryptionKey.CONTENT_ALGORITHM),
                "The token's encryption is not allowed.");
        require(
                UnverifiedToken.isAccessToken(text(header, "typ"))
                        && text(header, "cty").equals("JWT"),
                "The token is not an access token.");
    }

    private static byte[] bytes(String part, int length) throws InvalidAccessTokenException {
        var bytes = TokenJson.bytes(part);
        require(bytes.length == length, "The token's encryption is not of the right length.");
        return bytes;
    }

    /** The key that it names. */
    String kid() {
        return kid;
    }

    /** What was encrypted; fails when it was not with that key, or anything was changed since. */
    String openedWith(EncryptionKey key) throws GeneralSecurityException {
        return new String(key.decrypt(wrappedKey, nonce, content, header), StandardCharsets.US_ASCII);
    }
}
