package dev.gatehouse.auth.admin;

import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.AuditFilter;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.Violation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question to the record.
 *
 * @param sent its parameters, as they were sent
 */
record AuditQuery(AuditFilter filter, Map<String, String> sent) {

    private static final int LAST_YEAR = 9999;

    /** Reads what was sent, of which an empty value is none; fails with a violation for each that will not do. */
    static AuditQuery of(@Nullable String event, @Nullable String account, @Nullable String from, @Nullable String to) {
        var reading = new Reading(new LinkedHashMap<>(), new ArrayList<>());
        var filter = new AuditFilter(
                reading.read("event", event, AuditEvent::of, "must be an event, such as login.failed"),
                reading.read("account", account, AuditQuery::id, "must be an account's id"),
                reading.read("from", from, AuditQuery::moment, "must be a moment, such as 2026-01-31T12:00:00Z"),
                reading.read("to", to, AuditQuery::moment, "must be a moment, such as 2026-01-31T12:00:00Z"));
        if (!reading.violations().isEmpty()) {
            throw ProblemException.invalid(reading.violations());
        }
        return new AuditQuery(filter, reading.sent());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text))
                    .filter(moment -> moment.getYear() > 0 && moment.getYear() <= LAST_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private record Reading(Map<String, String> sent, List<Violation> violations) {

        <T> Optional<T> read(
                String name, @Nullable String value, Function<String, Optional<T>> form, String otherwise) {
            if (value == null || value.isEmpty()) {
                return Optional.empty();
            }
            sent.put(name, value);
            var read = form.apply(value);
            if (read.isEmpty()) {
                violations.add(new Violation(name, otherwise));
            }
            return read;
        }
    }
}
