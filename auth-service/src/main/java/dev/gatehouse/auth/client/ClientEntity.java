package dev.gatehouse.auth.client;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of {@code client}. */
@Entity
@Table(name = "client")
class ClientEntity {

    @Id
    String id;

    /** SHA-256; a public client has none. */
    byte @Nullable [] secretHash;

    String[] scopes;

    Client toClient() {
        return new Client(id, secretHash != null, Set.of(scopes));
    }
}
