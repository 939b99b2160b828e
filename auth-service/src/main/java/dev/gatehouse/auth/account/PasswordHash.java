package dev.gatehouse.auth.account;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A stored password: what it cost, its salt, its hash.
 *
 * <p>Written as a PHC string, {@code $argon2id$v=19$m=19456,t=2,p=1$salt$hash}, which other software reads too.
 */
record PasswordHash(Argon2Cost cost, byte[] salt, byte[] hash) {

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43})");

    /**
     * Reads a PHC string.
     *
     * @throws IllegalStateException when the store holds something else
     */
    static PasswordHash parse(String phc) {
        var parts = PHC.matcher(phc);
        if (!parts.matches()) {
            throw new IllegalStateException("a stored password hash is not an Argon2id PHC string");
        }
        var cost = new Argon2Cost(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        return new PasswordHash(
                cost,
                Base64.getDecoder().decode(parts.group(4)),
                Base64.getDecoder().decode(parts.group(5)));
    }

    String phc() {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        cost.memory(),
                        cost.iterations(),
                        cost.parallelism(),
                        base64.encodeToString(salt),
                        base64.encodeToString(hash));
    }

    @Override
    public String toString() {
        return "PasswordHash[cost=" + cost + "]";
    }
}
