package dev.gatehouse.auth.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;

/** A row of {@code account}. */
@Entity
@Table(name = "account")
class AccountEntity {

    @Id
    @GeneratedValue
    @UuidGenerator(algorithm = UuidVersion7Strategy.class)
    UUID id;

    String username;

    @Nullable
    String email;

    /** A PHC string. */
    String passwordHash;

    String[] roles;

    Instant createdAt;

    String status = Account.Status.ACTIVE.text();

    /** Counts the changes that a login must not miss. */
    int revision;

    boolean isActive() {
        return status.equals(Account.Status.ACTIVE.text());
    }

    ListedAccount toListed() {
        return new ListedAccount(id, username, Optional.ofNullable(email), List.of(roles), status, createdAt);
    }

    Account toAccount() {
        return new Account(id, username, Optional.ofNullable(email), List.of(roles), createdAt);
    }
}
