package dev.gatehouse.auth.client;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of {@code client}. */
@Entity
@Table(name = "client")
class ClientEntity {

    @Id
    String id;

    @Nullable
    String name;

    boolean confidential;

    String[] scopes;

    /** None are the deployment's own. */
    String[] audiences;

    /** In seconds; as usual when there is none. */
    @Nullable
    Integer accessTokenLifetime;

    /** A JWK set. */
    @Nullable
    String jwks;

    @Column(updatable = false)
    Instant createdAt;

    Client toClient() {
        return new Client(
                id,
                confidential,
                Set.of(scopes),
                Set.of(audiences),
                Optional.ofNullable(accessTokenLifetime).map(Duration::ofSeconds));
    }
}
