package dev.gatehouse.auth.client;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** A row of {@code client_secret}. */
@Entity
@Table(name = "client_secret")
class ClientSecretEntity {

    @Id
    @GeneratedValue
    @UuidGenerator(algorithm = UuidVersion7Strategy.class)
    UUID id;

    String client;

    /** SHA-256. */
    byte[] hash;

    Instant createdAt;
}
