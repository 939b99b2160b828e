package dev.gatehouse.auth.account;

import dev.gatehouse.auth.account.Pepper.KeyId;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stored password: what it cost, the key that it needs, its salt, its hash.
 *
 * <p>Written as a PHC string, {@code $argon2id$v=19$m=19456,t=2,p=1,keyid=AAECAwQF$salt$hash}, which other software reads
 * too; without pepper there is no {@code keyid}.
 */
record PasswordHash(Argon2Cost cost, Optional<KeyId> key, byte[] salt, byte[] hash) {

    static final Base64.Encoder BASE64 = Base64.getEncoder().withoutPadding();

    private static final Pattern PHC = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})"
            + "(?:,keyid=([A-Za-z0-9+/]{8}))?\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{43})");

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
                Optional.ofNullable(parts.group(4)).map(KeyId::new),
                Base64.getDecoder().decode(parts.group(5)),
                Base64.getDecoder().decode(parts.group(6)));
    }

    String phc() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d%s$%s$%s"
                .formatted(
                        cost.memory(),
                        cost.iterations(),
                        cost.parallelism(),
                        key.map(id -> ",keyid=" + id.value()).orElse(""),
                        BASE64.encodeToString(salt),
                        BASE64.encodeToString(hash));
    }

    @Override
    public String toString() {
        return "PasswordHash[cost=" + cost + "]";
    }
}
