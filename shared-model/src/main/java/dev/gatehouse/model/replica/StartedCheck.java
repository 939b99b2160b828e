package dev.gatehouse.model.replica;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Says that this replica, and no other program, has started. */
@Startup
@Singleton
class StartedCheck implements HealthCheck {

    private final Replica replica;

    StartedCheck(Replica replica) {
        this.replica = replica;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("started")
                .up()
                .withData("replica", replica.name())
                .build();
    }
}
