package dev.gatehouse.resource.revocation;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once what is revoked has been read, in a mode that asks for it. From then on Redis may be away, unless stale means
 * refusing.
 */
@Readiness
@Singleton
class RevocationsCheck implements HealthCheck {

    private final Revocations revocations;

    RevocationsCheck(Revocations revocations) {
        this.revocations = revocations;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("revocations")
                .status(revocations.isReady())
                .withData(
                        "entries",
                        revocations.state().map(Revocations.View::entries).orElse(0))
                .build();
    }
}
