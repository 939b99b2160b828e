package dev.gatehouse.auth.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the moments of all keys say of one moment; the same to every replica that has read them.
 *
 * @param keys the oldest first
 */
record KeyRing(List<KeyMoments> keys) {

    KeyRing {
        keys = List.copyOf(keys);
    }

    /**
     * The key that signs: the latest that may, or else the one that is the next to. Such a one may be unknown to verifiers as
     * yet, which happens only when every key that they know was withdrawn.
     */
    Optional<KeyMoments> signing(Instant now) {
        return keys.stream()
                .filter(key -> key.maySign(now))
                .reduce((earlier, later) -> later)
                .or(() -> upcoming(now).findFirst());
    }

    /** The key that will sign after the one that does. */
    Optional<KeyMoments> next(Instant now) {
        var signing = signing(now);
        return upcoming(now).filter(key -> !signing.equals(Optional.of(key))).findFirst();
    }

    /** The keys that verifiers get. */
    Stream<KeyMoments> published(Instant now) {
        return keys.stream().filter(key -> key.isPublished(now));
    }

    /** The keys that were found to be compromised after some moment. */
    List<KeyMoments> withdrawnAfter(Instant moment) {
        return keys.stream()
                .filter(key -> key.withdrawnAt().filter(moment::isBefore).isPresent())
                .toList();
    }

    /** The number for one more key. */
    long nextEpoch() {
        return keys.stream().mapToLong(KeyMoments::epoch).max().orElse(0) + 1;
    }

    private Stream<KeyMoments> upcoming(Instant now) {
        return keys.stream().filter(key -> key.isUpcoming(now));
    }
}
