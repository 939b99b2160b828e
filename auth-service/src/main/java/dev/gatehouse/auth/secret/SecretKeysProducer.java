package dev.gatehouse.auth.secret;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the development key good enough for {@code mvn quarkus:dev} and for tests, and for nothing else. */
class SecretKeysProducer {

    @Produces
    @Singleton
    SecretKeys secretKeys() {
        return new SecretKeys(LaunchMode.current().isDevOrTest());
    }
}
