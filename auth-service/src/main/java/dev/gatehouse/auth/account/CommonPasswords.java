package dev.gatehouse.auth.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Passwords that guessers try first: those of a list that comes with the service, in any case of their letters, and the
 * simplest things that people make of them to get to the length that is asked for.
 */
final class CommonPasswords {

    private static final String LIST = "common-passwords.txt";

    /** Guessers do not fill up further than this, and nobody who types more than this does so to get round the rule. */
    private static final int LONGEST_PADDED = 32;

    private static final int LONGEST_PADDING = 8;
    private static final int LONGEST_PIECE_OF_NO_WORTH = 3;

    private static final Pattern PADDING = Pattern.compile("^\\P{L}+|\\P{L}+$");

    private final long[] fingerprints;

    private CommonPasswords(long[] fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** Reads the list, of which half a megabyte stays in memory. */
    static CommonPasswords load() {
        var file = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return new CommonPasswords(lines.lines()
                    .mapToLong(CommonPasswords::fingerprint)
                    .sorted()
                    .toArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a password is on the list; or, up to {@value #LONGEST_PADDED} characters, is one of the list with no more
     * than {@value #LONGEST_PADDING} digits or signs before and after it; or is one of the list, or up to
     * {@value #LONGEST_PIECE_OF_NO_WORTH} characters, again and again.
     */
    boolean include(Password password) {
        var text = password.value().toLowerCase(Locale.ROOT);
        return isListed(text) || (text.length() <= LONGEST_PADDED && isPadded(text));
    }

    private boolean isPadded(String text) {
        var core = bare(text);
        var padding = text.length() - core.length();
        return piece(text).length() <= LONGEST_PIECE_OF_NO_WORTH
                || isListed(piece(text))
                || (padding <= LONGEST_PADDING && isListed(bare(piece(core))));
    }

    private static String bare(String text) {
        return PADDING.matcher(text).replaceAll("");
    }

    /** The shortest piece that the text repeats, the last time perhaps in part; the text itself when it repeats none. */
    private static String piece(String text) {
        var length = 1;
        while (length < text.length() && !text.regionMatches(length, text, 0, text.length() - length)) {
            length++;
        }
        return text.substring(0, Math.min(length, text.length()));
    }

    private boolean isListed(String text) {
        return Arrays.binarySearch(fingerprints, fingerprint(text)) >= 0;
    }

    /** FNV-1a: at 64 bits and some ten thousand entries, a text that happens to share one's is not to be expected. */
    private static long fingerprint(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var value : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (value & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }
}
