package dev.gatehouse.model.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4): what is kept of a random secret, in place of the secret. */
public final class Sha256 {

    private Sha256() {}

    /** Gives the digest's 32 bytes. */
    public static byte[] of(byte[] secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** Gives the digest of a text's UTF-8. */
    public static byte[] of(String secret) {
        return of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
