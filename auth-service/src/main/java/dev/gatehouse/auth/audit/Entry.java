package dev.gatehouse.auth.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A row to be, as the statement reads it that inserts it; its id is made before, so that it can be sent again. */
record Entry(
        UUID id,
        Instant occurredAt,
        String event,
        Optional<UUID> actorId,
        Optional<String> actorClientId,
        Optional<UUID> accountId,
        Optional<String> username,
        Optional<String> sessionId,
        Optional<String> clientId,
        Optional<String> kid,
        String ip,
        String userAgent,
        String requestId,
        String detail) {

    static Entry of(UUID id, Instant now, Act act) {
        return new Entry(
                id,
                now,
                act.event().word(),
                act.actor().account(),
                act.actor().client(),
                act.target().account(),
                act.target().username(),
                act.target().session(),
                act.target().client(),
                act.target().kid(),
                act.origin().ip(),
                act.origin().userAgent(),
                act.origin().requestId(),
                act.detail());
    }

    /** Without the name, which may be a password in the wrong field. */
    @Override
    public String toString() {
        return "Entry[id=" + id + ", event=" + event + "]";
    }
}
