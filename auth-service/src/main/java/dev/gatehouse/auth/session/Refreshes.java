package dev.gatehouse.auth.session;

import dev.gatehouse.auth.address.Address;
import dev.gatehouse.auth.throttle.InvalidTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Exchanges the refresh tokens that come from outside: counted, and held back where too many were made up. */
@Singleton
public class Refreshes {

    private static final Rotation MADE_UP = new Rotation.Refused(Rotation.Reason.INVALID);

    private final Sessions sessions;
    private final InvalidTokens invalidTokens;
    private final MeterRegistry metrics;

    Refreshes(Sessions sessions, InvalidTokens invalidTokens, MeterRegistry metrics) {
        this.sessions = sessions;
        this.invalidTokens = invalidTokens;
        this.metrics = metrics;
    }

    /**
     * Exchanges a refresh token as {@link Sessions#rotate} does; fails with a problem when its network has sent too many that
     * were made up.
     *
     * @param client who presents it; empty where the presenter says nothing of itself
     */
    public Uni<Rotation> rotate(String token, String client, Address address) {
        return sessions.rotate(token, client, address.toString())
                .invoke(this::count)
                .invoke(rotation -> holdBack(rotation, address));
    }

    /** Who sends many that were never tokens of this service is told to wait; no session is touched by that. */
    private void holdBack(Rotation rotation, Address address) {
        if (rotation.equals(MADE_UP)) {
            invalidTokens.count(address);
        }
    }

    private void count(Rotation rotation) {
        metrics.counter("gatehouse.refreshes", "outcome", rotation.outcome()).increment();
    }
}
