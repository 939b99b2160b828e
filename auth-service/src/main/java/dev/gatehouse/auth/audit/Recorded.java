package dev.gatehouse.auth.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is on record.
 *
 * @param actorUsername the name that the account has now, unless it was deleted
 * @param accountId whose account it was about
 */
public record Recorded(
        UUID id,
        Instant occurredAt,
        String event,
        Optional<UUID> actorId,
        Optional<String> actorUsername,
        Optional<String> actorClientId,
        Optional<UUID> accountId,
        Optional<String> accountUsername,
        Optional<String> sessionId,
        Optional<String> clientId,
        Optional<String> kid,
        String ip,
        String userAgent,
        String requestId,
        String detail) {}
