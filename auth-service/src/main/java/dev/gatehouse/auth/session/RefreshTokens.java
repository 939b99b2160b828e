package dev.gatehouse.auth.session;

import dev.gatehouse.model.secret.MacKey;
import dev.gatehouse.model.secret.SecretKeys;
import dev.gatehouse.model.token.Base64Url;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Writes refresh tokens and reads them back: base64url of
 * {@code version (1) | key id (4) | partition (1) | sid (16) | generation (4) | secret (16) | mac (24)} bytes.
 *
 * <p>The mac is HMAC-SHA-256 over all before it, cut to 192 bits (RFC 2104 §5). The 66 bytes make 88 characters without
 * a stray bit, so each token has one spelling.
 */
@Singleton
class RefreshTokens {

    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 4;
    private static final int MAC_BYTES = 24;
    private static final int BODY_BYTES = 1 + KEY_ID_BYTES + 1 + SessionId.BYTES + 4 + RefreshToken.SECRET_BYTES;
    private static final int LENGTH = (BODY_BYTES + MAC_BYTES) / 3 * 4;

    private final List<Key> keys;

    RefreshTokens(SessionConfig config) {
        this.keys = SecretKeys.read("gatehouse.refresh-token-key", config.refreshTokenKey()).stream()
                .map(Key::of)
                .toList();
    }

    String write(RefreshToken token) {
        var key = keys.get(0);
        var body = ByteBuffer.allocate(BODY_BYTES)
                .put(VERSION)
                .put(key.id())
                .put((byte) token.partition().number())
                .put(token.session().bytes())
                .putInt((int) token.generation())
                .put(token.secret())
                .array();
        return Base64Url.encode(ByteBuffer.allocate(BODY_BYTES + MAC_BYTES)
                .put(body)
                .put(key.mac(body))
                .array());
    }

    /** The token of a text, or nothing when this service did not write that text. Asks no store. */
    Optional<RefreshToken> read(String text) {
        return text.length() == LENGTH ? Base64Url.decode(text).flatMap(this::read) : Optional.empty();
    }

    private Optional<RefreshToken> read(byte[] bytes) {
        var body = Arrays.copyOf(bytes, BODY_BYTES);
        var mac = Arrays.copyOfRange(bytes, BODY_BYTES, BODY_BYTES + MAC_BYTES);
        return keys.stream()
                .filter(key -> key.wrote(body) && MessageDigest.isEqual(key.mac(body), mac))
                .findFirst()
                .map(key -> token(ByteBuffer.wrap(body)));
    }

    /** Only what passed the mac comes here, so every field is in its range. */
    private static RefreshToken token(ByteBuffer body) {
        body.position(1 + KEY_ID_BYTES);
        var partition = new Partition(body.get());
        var session = new byte[SessionId.BYTES];
        body.get(session);
        var generation = Integer.toUnsignedLong(body.getInt());
        var secret = new byte[RefreshToken.SECRET_BYTES];
        body.get(secret);
        return new RefreshToken(partition, SessionId.of(session), generation, secret);
    }

    /** A key by which tokens are authenticated; its id tells which one wrote a token. */
    private record Key(byte[] id, MacKey key) {

        static Key of(byte[] secret) {
            var key = MacKey.of(secret);
            return new Key(key.id(KEY_ID_BYTES), key);
        }

        boolean wrote(byte[] body) {
            return body[0] == VERSION && Arrays.equals(body, 1, 1 + KEY_ID_BYTES, id, 0, KEY_ID_BYTES);
        }

        byte[] mac(byte[] body) {
            return Arrays.copyOf(key.mac(body), MAC_BYTES);
        }
    }
}
