package dev.gatehouse.auth.key;

import dev.gatehouse.model.secret.SecretKeys;
import dev.gatehouse.model.token.RandomBytes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals private keys with AES-256-GCM (NIST SP 800-38D), bound to the id of the key they belong to. What does not open with
 * one key-encryption key is tried with the next: there are a few, and the tag tells.
 */
@Singleton
class Sealing {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keks;

    Sealing(KeyConfig config) {
        this.keks = SecretKeys.read("gatehouse.kek", config.kek()).stream()
                .map(key -> new SecretKeySpec(key, "AES"))
                .toList();
    }

    /** Gives {@code nonce | ciphertext | tag}, under the key-encryption key in use. */
    byte[] seal(String kid, byte[] privateKey) {
        var nonce = RandomBytes.of(NONCE_BYTES);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, keks.get(0), nonce, kid).doFinal(privateKey);
            return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A private key could not be sealed.", e);
        }
    }

    /** Gives the private key back, or nothing when it was sealed with another key, for another kid, or changed since. */
    Optional<byte[]> open(String kid, byte[] sealed) {
        return keks.stream().flatMap(kek -> open(kek, kid, sealed).stream()).findFirst();
    }

    /** Gives what was sealed with another key-encryption key than the one in use again, under that; else nothing. */
    Optional<byte[]> resealed(String kid, byte[] sealed) {
        return open(keks.get(0), kid, sealed).isPresent()
                ? Optional.empty()
                : open(kid, sealed).map(privateKey -> seal(kid, privateKey));
    }

    private static Optional<byte[]> open(SecretKey kek, String kid, byte[] sealed) {
        try {
            var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, kek, nonce, kid)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKey kek, byte[] nonce, String kid) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, kek, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
