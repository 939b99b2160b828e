package dev.gatehouse.model.outage;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether something is away, as far as is known; for many threads. */
public final class Outage {

    private final AtomicBoolean isOn = new AtomicBoolean();

    /** Notes how it is now, and answers whether it was otherwise: of all that note the same one gets to tell of it. */
    public boolean isNews(boolean isAway) {
        return isOn.get() != isAway && isOn.compareAndSet(!isAway, isAway);
    }
}
