package dev.gatehouse.auth.key;

import java.time.Instant;
import java.util.Optional;

/**
 * A key, for those who look after the service; a moment that is not there is open.
 *
 * @param alg the {@code alg} of its tokens (RFC 7518 §3.1)
 * @param leavesAt when verifiers do not get it any longer
 */
public record KeyDescription(
        String kid,
        String alg,
        KeyStatus status,
        Instant publishedAt,
        Optional<Instant> signsFrom,
        Optional<Instant> signsUntil,
        Optional<Instant> leavesAt) {

    static KeyDescription of(KeyMoments key, Instant now) {
        return new KeyDescription(
                key.kid(),
                key.algorithm().jwsName(),
                key.status(now),
                key.publishedAt(),
                key.signsFrom(),
                key.signsUntil(),
                key.leavesAt());
    }
}
