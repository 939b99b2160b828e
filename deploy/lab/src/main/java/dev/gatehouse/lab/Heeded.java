package dev.gatehouse.lab;

import java.time.Duration;
import java.util.List;

/**
 * How soon the end of sessions was heeded.
 *
 * @param lags for each session and each service that was asked, from the acknowledgement to the first refusal
 * @param last for each session, the same for the service that was last
 * @param unheeded how many were still served when the patience was over
 */
public record Heeded(List<Duration> lags, List<Duration> last, int unheeded) {

    public Heeded {
        lags = List.copyOf(lags);
        last = List.copyOf(last);
    }
}
