package dev.gatehouse.auth.key;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.SigningAlgorithm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The rows while nobody else can change them, and what may be decided then. Each decision comes out the same when several
 * replicas, or callers, make it one after the other.
 *
 * @param rows the oldest first
 */
record KeyPlan(List<SigningKeyEntity> rows, KeySchedule schedule, Instant now) {

    private static final Logger LOG = Logger.getLogger(KeyPlan.class);

    /** The next key takes over when the one that signs is due. */
    void replaceWhenDue() {
        if (schedule.isToBeDecided(ring(), now)) {
            schedule.dueAt(signing().moments()).ifPresent(this::replaceAt);
        }
    }

    /** The next key takes over now; unless one has, just now, by another call that came with this one. */
    KeyMoments replace() {
        return isReplacement(signing()) ? signing().moments() : replaceAt(now);
    }

    private boolean isReplacement(SigningKeyEntity signing) {
        var from = signing.signsFrom;
        return from != null
                && now.isBefore(from.plus(AccessTokenVerifier.SKEW))
                && rows.stream().anyMatch(row -> from.equals(row.signsUntil));
    }

    /** The next key takes over at a moment, or else as soon as every verifier knows it. */
    private KeyMoments replaceAt(Instant wanted) {
        var next = next();
        var known = schedule.knownFrom(next.publishedAt);
        var moment = wanted.isBefore(known) ? known : wanted;
        if (next.signsFrom == null || moment.isBefore(next.signsFrom)) {
            signing().signUntil(moment, schedule.leavesAt(moment));
            next.signFrom(moment);
            LOG.infof("signing key follows kid=%s from=%s", next.kid, moment);
        }
        return next.moments();
    }

    /** A key leaves at once and for good, and when it signs the next one takes over. Gives whether there is such a key. */
    boolean withdraw(String kid) {
        var signing = signing();
        var withdrawn = rows.stream().filter(row -> row.kid.equals(kid)).findFirst();
        withdrawn.ifPresent(row -> row.withdraw(now));
        if (signing.kid.equals(kid)) {
            replaceWithdrawn();
        } else if (isNextUndecided()) {
            signing.signOn();
        }
        return withdrawn.isPresent();
    }

    /**
     * The next key follows as soon as every verifier knows it, and until then one that retired lately signs again: verifiers
     * have it still. Where there is none, since several were withdrawn, the next one is unknown to verifiers that do not ask.
     */
    private void replaceWithdrawn() {
        var successor = signing();
        var known = schedule.knownFrom(successor.publishedAt);
        var substitute = now.isBefore(known) ? lastRetired() : Optional.<SigningKeyEntity>empty();
        substitute.ifPresent(row -> row.signUntil(known, schedule.leavesAt(known)));
        successor.signFrom(substitute.isPresent() ? known : now);
        if (now.isBefore(known) && substitute.isEmpty()) {
            LOG.warnf("signing key follows before every verifier knows it kid=%s", successor.kid);
        }
    }

    private Optional<SigningKeyEntity> lastRetired() {
        return rows.stream()
                .filter(row -> row.signsUntil != null && row.moments().isPublished(now))
                .reduce((earlier, later) -> later);
    }

    /** What is sealed with an older key-encryption key is sealed with the one in use. */
    void sealAnew(Sealing sealing) {
        for (var row : rows) {
            sealing.resealed(row.kid, row.sealedPrivateKey).ifPresent(fresh -> {
                row.sealedPrivateKey = fresh;
                LOG.infof("signing key sealed anew kid=%s", row.kid);
            });
        }
    }

    private boolean isNextUndecided() {
        return ring().next(now).flatMap(KeyMoments::signsFrom).isEmpty();
    }

    /** A next key that is not decided to sign yet leaves when one of the right algorithm is there. */
    void dropOtherThan(SigningAlgorithm algorithm) {
        var upcoming = rows.stream()
                .filter(row -> row.moments().isUpcoming(now) && row.signsFrom == null)
                .toList();
        if (upcoming.stream().anyMatch(row -> row.algorithm() == algorithm)) {
            upcoming.stream().filter(row -> row.algorithm() != algorithm).forEach(row -> row.leavesAt = now);
        }
    }

    private SigningKeyEntity signing() {
        return row(ring().signing(now));
    }

    private SigningKeyEntity next() {
        return row(ring().next(now));
    }

    private KeyRing ring() {
        return new KeyRing(rows.stream().map(SigningKeyEntity::moments).toList());
    }

    private SigningKeyEntity row(Optional<KeyMoments> key) {
        return key.flatMap(found ->
                        rows.stream().filter(row -> row.kid.equals(found.kid())).findFirst())
                .orElseThrow(
                        () -> ProblemException.unavailable(new IllegalStateException("A signing key is missing.")));
    }
}
