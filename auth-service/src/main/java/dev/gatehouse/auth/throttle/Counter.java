package dev.gatehouse.auth.throttle;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * Counts attempts of one kind.
 *
 * @param what the kind
 * @param key where it is in Redis
 * @param free how many attempts there may be without delay
 * @param firstDelay before the next one; doubled with each further one
 * @param longestDelay the end of doubling
 * @param forget the time in which one attempt is forgotten
 */
public record Counter(What what, String key, int free, Duration firstDelay, Duration longestDelay, Duration forget) {

    /** The kinds. */
    enum What {
        ACCOUNT,
        ACCOUNT_AND_ADDRESS,
        ADDRESS,
        DEVICE,
        REGISTER,
        REFRESH
    }

    /** As the script wants it. */
    Stream<Long> numbers() {
        return Stream.of((long) free, firstDelay.toMillis(), longestDelay.toMillis(), forget.toMillis());
    }
}
