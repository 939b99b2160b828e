package dev.gatehouse.auth.account;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * A password as it is hashed: PRECIS OpaqueString (RFC 8265 §4.2), so that it does not matter on which keyboard it is
 * typed.
 */
record Password(String value) {

    private static final int MIN_LENGTH = 12;
    private static final int MAX_LENGTH = 128;

    /** What a person typed, or nothing where no account can have that for its password. */
    static Optional<Password> of(String typed) {
        try {
            var enforced = PrecisProfiles.OPAQUE_STRING.enforce(typed);
            var length = enforced.codePointCount(0, enforced.length());
            return length >= MIN_LENGTH && length <= MAX_LENGTH
                    ? Optional.of(new Password(enforced))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it says no more than the username does. */
    boolean repeats(Username username) {
        return Username.of(value).map(username::equals).orElse(false);
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Password[]";
    }
}
