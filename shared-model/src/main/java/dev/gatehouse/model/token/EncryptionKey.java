package dev.gatehouse.model.token;

import dev.gatehouse.model.secret.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret key that tokens are encrypted with, as A256KW and A256GCM have it (RFC 7518 §4.4, §5.3).
 *
 * <p>Each token has a content key of its own, and only that is encrypted with this key, by key wrapping, which needs no nonce.
 * With AES-GCM under this key itself, random nonces of 96 bits would do for 2^32 tokens (NIST SP 800-38D §8.3), which at
 * 10,000/s are made in five days.
 */
final class EncryptionKey {

    static final String ALGORITHM = "A256KW";
    static final String CONTENT_ALGORITHM = "A256GCM";
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;
    /** RFC 3394 §2.2.1: eight bytes more than the key. */
    static final int WRAPPED_BYTES = 40;

    private static final int CONTENT_KEY_BYTES = 32;
    private static final int KID_BYTES = 8;

    private final String kid;
    private final String header;
    private final Key key;

    private EncryptionKey(String kid, Key key) {
        this.kid = kid;
        this.header = Base64Url.encode(header(kid).getBytes(StandardCharsets.US_ASCII));
        this.key = key;
    }

    /** Takes 32 random bytes. The id tells them from others, and of random bytes nothing else. */
    static EncryptionKey of(byte[] secret) {
        var kid = Base64Url.encode(Arrays.copyOf(Sha256.of(secret), KID_BYTES));
        return new EncryptionKey(kid, new SecretKeySpec(secret, "AES"));
    }

    /** No name holds a character that JSON would escape. */
    private static String header(String kid) {
        return "{\"alg\":\"%s\",\"enc\":\"%s\",\"typ\":\"%s\",\"cty\":\"JWT\",\"kid\":\"%s\"}"
                .formatted(ALGORITHM, CONTENT_ALGORITHM, AccessToken.TYPE, kid);
    }

    String kid() {
        return kid;
    }

    /** Writes a signed token as the content of an encrypted one (RFC 7516 §5.1). */
    String encrypt(String signed) {
        var contentKey = new SecretKeySpec(RandomBytes.of(CONTENT_KEY_BYTES), "AES");
        var nonce = RandomBytes.of(NONCE_BYTES);
        try {
            var content = content(Cipher.ENCRYPT_MODE, contentKey, nonce, header.getBytes(StandardCharsets.US_ASCII))
                    .doFinal(signed.getBytes(StandardCharsets.US_ASCII));
            var tag = content.length - TAG_BYTES;
            return String.join(
                    ".",
                    header,
                    Base64Url.encode(wrapping(Cipher.WRAP_MODE).wrap(contentKey)),
                    Base64Url.encode(nonce),
                    Base64Url.encode(Arrays.copyOf(content, tag)),
                    Base64Url.encode(Arrays.copyOfRange(content, tag, content.length)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A token could not be encrypted.", e);
        }
    }

    /**
     * Gives what was encrypted.
     *
     * @param content with the tag at its end
     */
    byte[] decrypt(byte[] wrappedKey, byte[] nonce, byte[] content, byte[] writtenHeader)
            throws GeneralSecurityException {
        var contentKey = wrapping(Cipher.UNWRAP_MODE).unwrap(wrappedKey, "AES", Cipher.SECRET_KEY);
        return content(Cipher.DECRYPT_MODE, contentKey, nonce, writtenHeader).doFinal(content);
    }

    static byte[] joined(byte[] first, byte[] second) {
        var joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private Cipher wrapping(int mode) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AESWrap");
        cipher.init(mode, key);
        return cipher;
    }

    /** The header is authenticated with the content (RFC 7516 §5.1, step 14). */
    private static Cipher content(int mode, Key contentKey, byte[] nonce, byte[] header)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, contentKey, new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(header);
        return cipher;
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "EncryptionKey[kid=" + kid + "]";
    }
}
