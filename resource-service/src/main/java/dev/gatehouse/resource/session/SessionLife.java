package dev.gatehouse.resource.session;

import dev.gatehouse.model.token.AccessToken;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/**
 * For how long a session is kept. Each use would move that, but a use that would move it by less than a tenth of the idle
 * time leaves it: so reading does not write more often than ten times in that.
 */
@Singleton
class SessionLife {

    private static final int TENTHS = 10;

    private final Duration idle;
    private final Clock clock;

    SessionLife(WebSessionConfig config, Clock clock) {
        this.idle = config.idle();
        this.clock = clock;
    }

    Duration idle() {
        return idle;
    }

    /** A use that moves the end by less than this leaves it. */
    Duration step() {
        return idle.dividedBy(TENTHS);
    }

    /** What a session has left that is used now. */
    Duration left(AccessToken caller) {
        var untilEnd = Duration.between(clock.instant(), caller.expiresAt());
        return untilEnd.compareTo(idle) < 0 ? untilEnd : idle;
    }
}
