package dev.gatehouse.model.token;

import java.security.SecureRandom;

/** What nobody can guess. */
public final class RandomBytes {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomBytes() {}

    /** Gives fresh random bytes of the system's secure source. */
    public static byte[] of(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
