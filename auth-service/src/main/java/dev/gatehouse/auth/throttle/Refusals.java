package dev.gatehouse.auth.throttle;

import dev.gatehouse.auth.throttle.Counter.What;
import dev.gatehouse.model.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;

/** What those who are held back are told, and how many of them there were. */
@Singleton
class Refusals {

    private final MeterRegistry metrics;

    Refusals(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    ProblemException refusal(What by, Duration wait) {
        metrics.counter("gatehouse.throttle.refusals", "by", by.name().toLowerCase(Locale.ROOT))
                .increment();
        return ProblemException.tooManyRequests(wait);
    }
}
