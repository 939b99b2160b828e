package dev.gatehouse.resource.revocation;

import dev.gatehouse.model.revocation.RevocationKind;
import dev.gatehouse.model.token.Base64Url;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * What can be revoked, as 128 bits: those of a session's id as they are, or half of the SHA-256 of any other name, in which
 * nobody finds two alike.
 *
 * @param high never 0
 */
record RevocationId(long high, long low) {

    private static final int BYTES = 16;

    RevocationId {
        high = high == 0 ? 1 : high;
    }

    static RevocationId of(RevocationKind kind, String name) {
        var bytes = kind == RevocationKind.SESSION
                ? Base64Url.decode(name).filter(decoded -> decoded.length == BYTES)
                : Optional.<byte[]>empty();
        return of(bytes.orElseGet(() -> hash(kind, name)));
    }

    private static RevocationId of(byte[] bytes) {
        var longs = ByteBuffer.wrap(bytes);
        return new RevocationId(longs.getLong(), longs.getLong());
    }

    /** With the kind in it, so that a key's name is never taken for a token's. */
    private static byte[] hash(RevocationKind kind, String name) {
        try {
            var named = (kind.label() + ":" + name).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.getInstance("SHA-256").digest(named);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
