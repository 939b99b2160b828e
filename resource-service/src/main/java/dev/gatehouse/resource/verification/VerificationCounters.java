package dev.gatehouse.resource.verification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** {@code gatehouse_verifications_total}: how requests that brought a credential were decided. */
@Singleton
public class VerificationCounters {

    private final Counter cached;
    private final Counter verified;
    private final Counter refused;
    private final Counter unavailable;

    VerificationCounters(VerificationConfig config, MeterRegistry meters) {
        var mode = config.verification().mode();
        this.cached = counter(meters, mode, "cached");
        this.verified = counter(meters, mode, "verified");
        this.refused = counter(meters, mode, "refused");
        this.unavailable = counter(meters, mode, "unavailable");
    }

    /** Accepted, as it had been before. */
    public Counter cached() {
        return cached;
    }

    /** Accepted, after a signature was verified, or somebody was asked. */
    public Counter verified() {
        return verified;
    }

    /** Not accepted. */
    public Counter refused() {
        return refused;
    }

    /** Neither: what would be needed to decide is away. */
    public Counter unavailable() {
        return unavailable;
    }

    private static Counter counter(MeterRegistry meters, Mode mode, String outcome) {
        return Counter.builder("gatehouse.verifications")
                .description("Requests with a credential, by how they were decided")
                .tag("mode", mode.label())
                .tag("outcome", outcome)
                .register(meters);
    }
}
