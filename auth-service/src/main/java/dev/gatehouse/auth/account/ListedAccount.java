package dev.gatehouse.auth.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An account, as administrators see it.
 *
 * @param status {@code active} or {@code disabled}
 */
public record ListedAccount(
        UUID id, String username, Optional<String> email, List<String> roles, String status, Instant createdAt) {

    public ListedAccount {
        roles = List.copyOf(roles);
    }
}
