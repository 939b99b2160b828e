package dev.gatehouse.auth;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** A clock that stands until it is moved. */
@Alternative
@Singleton
public class MovedClock extends Clock {

    private volatile Instant now = present();

    private static Instant present() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    public void reset() {
        now = present();
    }

    public void move(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
