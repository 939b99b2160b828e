package dev.gatehouse.auth.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is wanted of the record; what is not there does not matter.
 *
 * @param account that did it, or whose it was
 * @param from the earliest moment
 * @param to the moment before which
 */
public record AuditFilter(
        Optional<AuditEvent> event, Optional<UUID> account, Optional<Instant> from, Optional<Instant> to) {}
