package dev.gatehouse.model.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key for HMAC-SHA-256 (RFC 2104). */
public final class MacKey {

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] fingerprint;
    private final Mac prototype;

    private MacKey(byte[] fingerprint, Mac prototype) {
        this.fingerprint = fingerprint;
        this.prototype = prototype;
    }

    /** Takes 32 random bytes or more. */
    public static MacKey of(byte[] secret) {
        try {
            var prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret, ALGORITHM));
            return new MacKey(Sha256.of(secret), prototype);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** Another key, for another purpose, from which this one can't be found. */
    public MacKey derive(String purpose) {
        return of(mac(purpose.getBytes(StandardCharsets.UTF_8)));
    }

    /** Some bytes that tell this key from others, and of a random key nothing else. */
    public byte[] id(int length) {
        return Arrays.copyOf(fingerprint, length);
    }

    /** Gives 32 bytes. */
    public byte[] mac(byte[] message) {
        try {
            return ((Mac) prototype.clone()).doFinal(message);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e); // the JDK's can be cloned
        }
    }
}
