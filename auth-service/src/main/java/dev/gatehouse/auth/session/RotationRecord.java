package dev.gatehouse.auth.session;

import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Counts what becomes of refresh tokens, and has it on record when a session ended by that; none of them waits for it. */
@Singleton
class RotationRecord {

    private final Audit audit;
    private final MeterRegistry metrics;

    RotationRecord(Audit audit, MeterRegistry metrics) {
        this.audit = audit;
        this.metrics = metrics;
    }

    void record(Rotation rotation, HttpServerRequest request) {
        metrics.counter("gatehouse.refreshes", "outcome", rotation.outcome()).increment();
        if (rotation instanceof Rotation.Refused refused) {
            refused.ended().ifPresent(victim -> record(victim, refused.reason(), request));
        }
    }

    private void record(Rotation.Victim victim, Rotation.Reason reason, HttpServerRequest request) {
        audit.recordSoon(audit.act(AuditEvent.SESSION_REUSED, request)
                .on(Target.session(victim.account(), victim.session().value()))
                .saying(reason == Rotation.Reason.FOREIGN ? "by another client than its own" : ""));
    }
}
