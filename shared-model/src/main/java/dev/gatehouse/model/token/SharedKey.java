package dev.gatehouse.model.token;

import dev.gatehouse.model.secret.MacKey;
import dev.gatehouse.model.secret.SecretKeys;
import java.security.MessageDigest;

/**
 * A secret that signs and verifies alike (HS256, RFC 7518 §3.2), so whoever verifies with it can forge. It is there to be
 * compared with public keys, which are what verifiers should have.
 */
public final class SharedKey implements TokenKey {

    /** The longest secret, in bytes: HMAC-SHA-256 hashes a longer one first, which adds nothing (RFC 2104 §3). */
    public static final int LONGEST = 64;

    static final String ALGORITHM = "HS256";
    /** The same for every secret, and so no thumbprint by which one could be guessed (RFC 7638 §7). */
    private static final String KID = "hs256";

    private final MacKey key;

    private SharedKey(MacKey key) {
        this.key = key;
    }

    /** Takes the secret from a configured text that has no {@linkplain SecretKeys fault}. */
    public static SharedKey read(String text) {
        return new SharedKey(
                MacKey.of(SecretKeys.read("gatehouse.token.hs256-secret", text).get(0)));
    }

    @Override
    public String kid() {
        return KID;
    }

    @Override
    public String jwsName() {
        return ALGORITHM;
    }

    /** Signs a message. */
    public byte[] sign(byte[] message) {
        return key.mac(message);
    }

    /** Takes the same time wherever a wrong signature begins to differ, so nobody finds a good one byte by byte. */
    @Override
    public boolean hasSigned(byte[] message, byte[] signature) {
        return MessageDigest.isEqual(sign(message), signature);
    }

    /** Nothing of the secret. */
    @Override
    public String toString() {
        return "SharedKey[kid=" + KID + "]";
    }
}
