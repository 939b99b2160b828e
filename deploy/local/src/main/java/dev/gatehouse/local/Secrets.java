package dev.gatehouse.local;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The secrets of one data folder, made at its first start: what the stores hold is of no use without them.
 *
 * @param postgres password of the database's owner
 * @param kek the key-encryption key, base64 of 32 bytes
 * @param refreshTokenKey the key of the refresh tokens' MAC, base64 of 32 bytes
 * @param alice that account's password, as the next two
 * @param service the client secret, base64url of 32 bytes
 * @param hs256 the secret that both services share in the mode {@code local-hs256}, base64 of 32 bytes
 * @param tokenEncryption the key that both share where access tokens are encrypted, base64 of 32 bytes
 */
record Secrets(
        @JsonProperty(required = true) String postgres,
        @JsonProperty(required = true) String kek,
        @JsonProperty(required = true) String refreshTokenKey,
        @JsonProperty(required = true) String alice,
        @JsonProperty(required = true) String bob,
        @JsonProperty(required = true) String admin,
        @JsonProperty(required = true) String service,
        String hs256,
        String tokenEncryption) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CONSONANTS = "bdfghjklmnprstvz";
    private static final String VOWELS = "aeiou";

    /** A file that was written before there were the last two lacks them. */
    Secrets {
        hs256 = Objects.requireNonNullElseGet(hs256, Secrets::key);
        tokenEncryption = Objects.requireNonNullElseGet(tokenEncryption, Secrets::key);
    }

    /** The file's secrets, or new ones that are written there. */
    static Secrets keptIn(Path file) {
        var secrets = Files.exists(file) ? PrivateFiles.read(file, Secrets.class) : fresh();
        PrivateFiles.write(file, secrets);
        return secrets;
    }

    private static Secrets fresh() {
        return new Secrets(token(), key(), key(), password(), password(), password(), token(), key(), key());
    }

    @Override
    public String toString() {
        return "Secrets[…]";
    }

    private static String key() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    private static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    private static byte[] bytes() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** Three words that can be read out, such as {@code tokuba-mirelo-zafine}: 56 bits. */
    private static String password() {
        return joined(3, "-", word -> joined(3, "", syllable -> any(CONSONANTS) + any(VOWELS)));
    }

    private static String joined(int count, String separator, IntFunction<String> piece) {
        return IntStream.range(0, count).mapToObj(piece).collect(Collectors.joining(separator));
    }

    private static String any(String letters) {
        return String.valueOf(letters.charAt(RANDOM.nextInt(letters.length())));
    }
}
