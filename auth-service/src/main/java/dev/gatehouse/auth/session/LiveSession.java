package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.Grant;
import java.time.Duration;
import java.time.Instant;

/**
 * A session that can go on.
 *
 * @param grant what its access tokens say
 * @param refreshToken the one that is good now
 * @param asOf when the store said so: a token signed later must not outlive a revocation that came in between
 * @param remaining how long that one is good when nobody uses it
 * @param atMost how long the session can go on at most
 */
public record LiveSession(Grant grant, String refreshToken, Instant asOf, Duration remaining, Duration atMost) {

    @Override
    public String toString() {
        return "LiveSession[session=" + grant.session() + "]";
    }
}
