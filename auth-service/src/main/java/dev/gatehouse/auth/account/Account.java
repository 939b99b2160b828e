package dev.gatehouse.auth.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A person's account.
 *
 * @param id a UUIDv7 (RFC 9562 §5.7), the subject of the person's tokens
 * @param username in its stored form
 */
public record Account(UUID id, String username, Optional<String> email, List<String> roles, Instant createdAt) {

    public Account {
        roles = List.copyOf(roles);
    }

    /** Whether its owner can log in. */
    public enum Status {
        ACTIVE,
        DISABLED;

        /** As the database knows it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
