package dev.gatehouse.auth.session;

import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/**
 * Counts what becomes of refresh tokens, and has it on record when a session ended by that; none of them waits for it. The
 * counters are there from the start: to whoever watches, one that first appears at 1 has not increased.
 */
@Startup
@Singleton
class RotationRecord {

    private final Audit audit;
    private final MeterRegistry metrics;

    RotationRecord(Audit audit, MeterRegistry metrics) {
        this.audit = audit;
        this.metrics = metrics;
        Rotation.outcomes().forEach(this::counter);
    }

    void record(Rotation rotation, HttpServerRequest request) {
        counter(rotation.outcome()).increment();
        if (rotation instanceof Rotation.Refused refused) {
            refused.ended().ifPresent(victim -> record(victim, refused.reason(), request));
        }
    }

    private Counter counter(String outcome) {
        return metrics.counter("gatehouse.refreshes", "outcome", outcome);
    }

    private void record(Rotation.Victim victim, Rotation.Reason reason, HttpServerRequest request) {
        audit.recordSoon(audit.act(AuditEvent.SESSION_REUSED, request)
                .on(Target.session(victim.account(), victim.session().value()))
                .saying(reason == Rotation.Reason.FOREIGN ? "by another client than its own" : ""));
    }
}
