package dev.gatehouse.model.secret;

import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads secret keys of 256 bits or more from the configuration's text. */
public final class SecretKeys {

    /** Stands for a key that anyone can make; taken in development and tests only. */
    public static final String DEVELOPMENT = "development";

    /** How long a key is at least. */
    static final int BYTES = 32;

    private SecretKeys() {}

    /**
     * The keys of a text that has no {@linkplain #fault fault}, the one in use first.
     *
     * @param name what the keys are for: the development key is another one for each purpose
     */
    public static List<byte[]> read(String name, String text) {
        return text.equals(DEVELOPMENT)
                ? List.of(Sha256.of(DEVELOPMENT + ":" + name))
                : parts(text).map(SecretKeys::decoded).toList();
    }

    /**
     * What is wrong with a text, in words that hold no part of it.
     *
     * @param max how many keys there may be
     * @param longest how many bytes a key may have
     * @param development whether the key that anyone can make will do
     */
    static Optional<String> fault(String text, int max, int longest, boolean development) {
        if (text.equals(DEVELOPMENT)) {
            return development ? Optional.empty() : Optional.of("is not set, or set to the development key");
        }
        if (parts(text).count() > max) {
            return Optional.of("has more keys than " + max);
        }
        return parts(text).flatMap(key -> keyFault(key, longest).stream()).findFirst();
    }

    private static Optional<String> keyFault(String text, int longest) {
        try {
            var key = decoded(text);
            if (key.length < BYTES || key.length > longest) {
                return Optional.of("has a key that is not %s bytes long".formatted(lengths(longest)));
            }
            return isVaried(key) ? Optional.empty() : Optional.of("has a key that is not random");
        } catch (IllegalArgumentException e) {
            return Optional.of("has a key that is not base64");
        }
    }

    private static String lengths(int longest) {
        return longest == BYTES ? "" + BYTES : BYTES + " to " + longest;
    }

    private static Stream<String> parts(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip);
    }

    private static byte[] decoded(String text) {
        return Base64.getDecoder().decode(text);
    }

    /** Catches zeros and text fillers: 32 random bytes with fewer than 16 distinct ones do not happen. */
    private static boolean isVaried(byte[] key) {
        var distinct = new HashSet<Byte>();
        for (var value : key) {
            distinct.add(value);
        }
        return distinct.size() >= BYTES / 2;
    }
}
