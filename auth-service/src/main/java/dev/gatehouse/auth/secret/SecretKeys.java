package dev.gatehouse.auth.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Reads secret keys of 256 bits from the configuration. */
public final class SecretKeys {

    /** Stands for a key that anyone can make; taken in development and tests only. */
    public static final String DEVELOPMENT = "development";

    private static final int BYTES = 32;

    private final boolean development;

    /**
     * Reads keys for a way of running.
     *
     * @param development whether the key that anyone can make will do
     */
    public SecretKeys(boolean development) {
        this.development = development;
    }

    /**
     * The keys of a property, the one in use first.
     *
     * @param property its name, such as {@code gatehouse.kek}
     * @param value what it is set to
     * @throws IllegalArgumentException when a key will not do; the message names the property and holds no part of it
     */
    public List<byte[]> read(String property, String value) {
        if (value.equals(DEVELOPMENT)) {
            require(development, property, "is not set, or set to the development key");
            return List.of(sha256(DEVELOPMENT + ":" + property));
        }
        return Stream.of(value.split(","))
                .map(key -> key(property, key.strip()))
                .toList();
    }

    private static byte[] key(String property, String text) {
        try {
            var key = Base64.getDecoder().decode(text);
            require(key.length == BYTES, property, "has a key that is not 32 bytes long");
            require(isVaried(key), property, "has a key that is not random");
            return key;
        } catch (IllegalArgumentException e) {
            throw e instanceof UnfitSecretException
                    ? e
                    : new UnfitSecretException(property, "has a key that is not base64");
        }
    }

    /** Catches zeros, text fillers and the like: 32 random bytes with fewer than 16 distinct ones do not happen. */
    private static boolean isVaried(byte[] key) {
        var hex = HexFormat.of().formatHex(key);
        return Stream.iterate(0, i -> i < hex.length(), i -> i + 2)
                        .map(i -> hex.substring(i, i + 2))
                        .distinct()
                        .count()
                >= BYTES / 2;
    }

    private static void require(boolean condition, String property, String fault) {
        if (!condition) {
            throw new UnfitSecretException(property, fault);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class UnfitSecretException extends IllegalArgumentException {

        private static final long serialVersionUID = 1;

        UnfitSecretException(String property, String fault) {
            super("%s (environment: %s) %s: give base64 of 32 random bytes, such as `openssl rand -base64 32` prints"
                    .formatted(property, property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"), fault));
        }
    }
}
