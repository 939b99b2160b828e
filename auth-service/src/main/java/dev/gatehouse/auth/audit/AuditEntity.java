package dev.gatehouse.auth.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/** A row of {@code audit}, and the names of the accounts in it. */
@Entity
@Table(name = "audit")
class AuditEntity {

    @Id
    UUID id;

    Instant occurredAt;

    String event;

    @Nullable
    UUID actorId;

    @Formula("(select named.username from auth.account named where named.id = actor_id)")
    @Nullable
    String actorUsername;

    @Nullable
    String actorClientId;

    @Nullable
    UUID accountId;

    @Formula("(select named.username from auth.account named where named.id = account_id)")
    @Nullable
    String accountUsername;

    @Nullable
    String sessionId;

    @Nullable
    String clientId;

    @Nullable
    String kid;

    String ip;

    String userAgent;

    String requestId;

    String detail;

    Recorded toRecorded() {
        return new Recorded(
                id,
                occurredAt,
                event,
                Optional.ofNullable(actorId),
                Optional.ofNullable(actorUsername),
                Optional.ofNullable(actorClientId),
                Optional.ofNullable(accountId),
                Optional.ofNullable(accountUsername),
                Optional.ofNullable(sessionId),
                Optional.ofNullable(clientId),
                Optional.ofNullable(kid),
                ip,
                userAgent,
                requestId,
                detail);
    }
}
