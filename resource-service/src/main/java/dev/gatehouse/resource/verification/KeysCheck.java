package dev.gatehouse.resource.verification;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready as soon as there are keys to verify with; from then on the auth-service may be away. */
@Readiness
@Singleton
class KeysCheck implements HealthCheck {

    private final KeyMap keys;

    KeysCheck(KeyMap keys) {
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("keys of the auth-service")
                .status(keys.isReady())
                .withData("keys", keys.all().size())
                .build();
    }
}
