package dev.gatehouse.auth.session;

import java.time.Instant;

/**
 * One login on one device.
 *
 * @param ip the address it was last used from
 * @param userAgent what the client said it was at the login
 */
record Session(
        SessionId id,
        String clientId,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        String ip,
        String userAgent) {}
