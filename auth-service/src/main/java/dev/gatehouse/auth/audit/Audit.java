package dev.gatehouse.auth.audit;

import dev.gatehouse.auth.address.ClientAddresses;
import dev.gatehouse.model.http.Page;
import dev.gatehouse.model.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** The record of who did what. */
@Singleton
public class Audit {

    private final AuditRows rows;
    private final Backlog backlog;
    private final ClientAddresses addresses;
    private final AuditConfig config;
    private final Clock clock;
    private final UuidVersion7Strategy ids = new UuidVersion7Strategy();

    Audit(AuditRows rows, Backlog backlog, ClientAddresses addresses, AuditConfig config, Clock clock) {
        this.rows = rows;
        this.backlog = backlog;
        this.addresses = addresses;
        this.config = config;
        this.clock = clock;
    }

    /** What a request does, or tries to: to be made when it comes, and put on record when it has had its effect. */
    public Act act(AuditEvent event, HttpServerRequest request) {
        return Act.of(event, Origin.of(request, addresses.of(request)));
    }

    /** What this service does of its own accord. */
    public Act act(AuditEvent event) {
        return Act.of(event, Origin.NONE);
    }

    /** Puts it on record; fails when Postgres is down. For what must be on record before it is acknowledged. */
    public Uni<Void> record(Act act) {
        return rows.insert(List.of(entry(act)));
    }

    /** Puts it on record soon, and never fails: for what must wait for nothing. */
    public void recordSoon(Act act) {
        backlog.add(entry(act));
    }

    private Entry entry(Act act) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return Entry.of(ids.generateUuid(null), now, act);
    }

    /**
     * A part of what is on record, newest first. The list has the newest 10,000 that the filter lets through: to count, or
     * to step over, all of a table that only grows would take longer and longer.
     */
    public Uni<Page<Recorded>> list(AuditFilter filter, PageRequest wanted) {
        return rows.list(filter, wanted);
    }

    /** Removes what is older than is to be kept. */
    public Uni<Void> forgetOld() {
        return rows.forgetBefore(clock.instant().minus(config.retention()));
    }
}
