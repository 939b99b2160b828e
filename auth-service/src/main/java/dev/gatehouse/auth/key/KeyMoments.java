package dev.gatehouse.auth.key;

import dev.gatehouse.model.token.SigningAlgorithm;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A key, and when it does what; a moment that is not there is open.
 *
 * @param epoch the how manieth key it is
 * @param leavesAt when it leaves the set of public keys
 * @param withdrawnAt when it was found to be compromised
 */
record KeyMoments(
        String kid,
        long epoch,
        SigningAlgorithm algorithm,
        Instant publishedAt,
        Optional<Instant> signsFrom,
        Optional<Instant> signsUntil,
        Optional<Instant> leavesAt,
        Optional<Instant> withdrawnAt) {

    /** This moment, as it will be read again. */
    static Instant now(Clock clock) {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether verifiers get it. */
    boolean isPublished(Instant now) {
        return withdrawnAt.isEmpty() && !isOver(leavesAt, now);
    }

    /** Whether it may sign; of several the latest does. */
    boolean maySign(Instant now) {
        return isPublished(now) && isOver(signsFrom, now) && !isOver(signsUntil, now);
    }

    /** Whether it is to sign later. */
    boolean isUpcoming(Instant now) {
        return isPublished(now) && !isOver(signsFrom, now);
    }

    /** Whether it signs now or later. */
    boolean isToSign(Instant now) {
        return isPublished(now) && !isOver(signsUntil, now);
    }

    private static boolean isOver(Optional<Instant> moment, Instant now) {
        return moment.filter(at -> !at.isAfter(now)).isPresent();
    }

    /** Since when a key that signs has done so: the very first one did at once. */
    Instant firstSigned() {
        return signsFrom.orElse(publishedAt);
    }

    KeyStatus status(Instant now) {
        if (withdrawnAt.isPresent()) {
            return KeyStatus.WITHDRAWN;
        }
        if (isOver(signsUntil, now) || isOver(leavesAt, now)) {
            return KeyStatus.RETIRED;
        }
        return isOver(signsFrom, now) ? KeyStatus.SIGNING : KeyStatus.PUBLISHED;
    }
}
