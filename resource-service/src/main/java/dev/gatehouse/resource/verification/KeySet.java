package dev.gatehouse.resource.verification;

import dev.gatehouse.model.token.VerificationKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What one fetch brought.
 *
 * @param keys by {@code kid}
 * @param maxAge how long the auth-service says that they may be used before the next fetch, when it says so
 */
record KeySet(Map<String, VerificationKey> keys, Optional<Duration> maxAge) {

    KeySet {
        keys = Map.copyOf(keys);
    }
}
