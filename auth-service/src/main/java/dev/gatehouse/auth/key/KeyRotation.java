package dev.gatehouse.auth.key;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** What an administrator sees of the keys and does with them. */
@Singleton
public class KeyRotation {

    private final SigningKeys keys;
    private final KeyRows rows;
    private final KeyUpkeep upkeep;
    private final KeyAnnouncement announcement;
    private final Clock clock;

    KeyRotation(SigningKeys keys, KeyRows rows, KeyUpkeep upkeep, KeyAnnouncement announcement, Clock clock) {
        this.keys = keys;
        this.rows = rows;
        this.upkeep = upkeep;
        this.announcement = announcement;
        this.clock = clock;
    }

    /** All keys, the oldest first; also those that have left lately. */
    public Uni<List<KeyDescription>> list() {
        return keys.reload()
                .map(ring -> ring.keys().stream().map(this::description).toList());
    }

    /**
     * Has the next key take over, now or as soon as every verifier knows it. Calls that come at once are one.
     *
     * @return the key that has taken over, or will
     */
    public Uni<KeyDescription> rotate() {
        return upkeep.keepAhead()
                .chain(() -> rows.decide(KeyPlan::replace))
                .call(upkeep::keepAhead)
                .map(this::description);
    }

    /**
     * Has a compromised key refused everywhere, at once and for good; when it signs the next one takes over. May be
     * repeated. Fails with a problem when there is no such key, and also when it could not be announced: it is withdrawn
     * then, and verifiers know of it as soon as they read the published keys.
     */
    public Uni<Void> withdraw(String kid) {
        return upkeep.keepAhead()
                .chain(() -> rows.decide(plan -> plan.withdraw(kid)))
                .invoke(KeyRotation::requireKnown)
                .chain(upkeep::keepAhead)
                .chain(() -> announcement.announce(kid));
    }

    private static void requireKnown(boolean isKnown) {
        if (!isKnown) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such key.");
        }
    }

    private KeyDescription description(KeyMoments key) {
        return KeyDescription.of(key, clock.instant());
    }
}
