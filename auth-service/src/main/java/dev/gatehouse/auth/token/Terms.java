package dev.gatehouse.auth.token;

import java.time.Duration;
import java.util.Set;

/**
 * What holds for all access tokens of a client.
 *
 * @param audiences whom they are for
 * @param lifetime how long they live
 */
public record Terms(Set<String> audiences, Duration lifetime) {

    public Terms {
        audiences = Set.copyOf(audiences);
    }

    /** The same terms for tokens that must not live longer than that. */
    public Terms atMost(Duration limit) {
        return lifetime.compareTo(limit) <= 0 ? this : new Terms(audiences, limit);
    }
}
