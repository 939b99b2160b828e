package dev.gatehouse.auth.session;

import dev.gatehouse.auth.address.Address;
import dev.gatehouse.auth.address.ClientAddresses;
import dev.gatehouse.auth.throttle.InvalidTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** Exchanges the refresh tokens that come from outside: on record, and held back where too many were made up. */
@Singleton
public class Refreshes {

    private static final Rotation MADE_UP = new Rotation.Refused(Rotation.Reason.INVALID);

    private final Sessions sessions;
    private final ClientAddresses addresses;
    private final InvalidTokens invalidTokens;
    private final RotationRecord record;

    Refreshes(Sessions sessions, ClientAddresses addresses, InvalidTokens invalidTokens, RotationRecord record) {
        this.sessions = sessions;
        this.addresses = addresses;
        this.invalidTokens = invalidTokens;
        this.record = record;
    }

    /**
     * Exchanges a refresh token as {@link Sessions#rotate} does; fails with a problem when its network has sent too many that
     * were made up.
     *
     * @param client who presents it; empty where the presenter says nothing of itself
     */
    public Uni<Rotation> rotate(String token, String client, HttpServerRequest request) {
        var address = addresses.of(request);
        return sessions.rotate(token, client, address.toString())
                .invoke(rotation -> record.record(rotation, request))
                .invoke(rotation -> holdBack(rotation, address));
    }

    /** Who sends many that were never tokens of this service is told to wait; no session is touched by that. */
    private void holdBack(Rotation rotation, Address address) {
        if (rotation.equals(MADE_UP)) {
            invalidTokens.count(address);
        }
    }
}
