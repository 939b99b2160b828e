package dev.gatehouse.auth.key;

import dev.gatehouse.model.token.AccessTokenVerifier;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How far apart the moments of keys are. */
@Singleton
class KeySchedule {

    private final Duration rotation;
    private final Duration jwksMaxAge;
    private final Duration lead;
    private final Duration retention;

    KeySchedule(
            KeyConfig config, @ConfigProperty(name = "gatehouse.access-token-lifetime") Duration accessTokenLifetime) {
        var noticing = config.reload().multipliedBy(3);
        this.rotation = config.rotation();
        this.jwksMaxAge = config.jwksMaxAge();
        this.lead = jwksMaxAge.plus(AccessTokenVerifier.SKEW).plus(noticing);
        this.retention = accessTokenLifetime
                .plus(AccessTokenVerifier.SKEW.multipliedBy(2))
                .plus(noticing);
    }

    /**
     * When every verifier knows a key: each replica has had the time to read it, and each set of keys without it has
     * run out, by clocks a skew apart.
     */
    Instant knownFrom(Instant publishedAt) {
        return publishedAt.plus(lead);
    }

    /**
     * For how long a set of keys may be kept. A replica that could not read the keys lately says less, since there may
     * be one that it does not know and that signs as soon as that is known.
     *
     * @param readAt when this replica last read what keys there are
     */
    Duration maxAge(Instant readAt, Instant now) {
        var certain = Duration.between(now, knownFrom(readAt).minus(AccessTokenVerifier.SKEW));
        return certain.isNegative() ? Duration.ZERO : min(certain, jwksMaxAge);
    }

    /** When the last token has expired of a key that stops to sign, on a replica that reads of it late, too. */
    Instant leavesAt(Instant signsUntil) {
        return signsUntil.plus(retention);
    }

    /** For how long after a key was withdrawn some verifier may know it still, or see a token of it. */
    Duration memory() {
        return lead.compareTo(retention) > 0 ? lead : retention;
    }

    /** When the key that signs is to be replaced, if not by call only. */
    Optional<Instant> dueAt(KeyMoments signing) {
        return rotation.isZero()
                ? Optional.empty()
                : Optional.of(signing.firstSigned().plus(rotation));
    }

    /** Whether it is to be written down when the key will be replaced: some time before, so that all replicas have read it. */
    boolean isToBeDecided(KeyRing ring, Instant now) {
        return ring.next(now).filter(next -> next.signsFrom().isEmpty()).isPresent()
                && ring.signing(now)
                        .flatMap(this::dueAt)
                        .filter(due -> !now.isBefore(due.minus(lead)))
                        .isPresent();
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
