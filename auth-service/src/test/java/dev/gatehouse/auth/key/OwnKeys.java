package dev.gatehouse.auth.key;

import dev.gatehouse.auth.MovedClock;
import dev.gatehouse.auth.StoppableServers;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys of the test's own, and time that passes when the test says so. */
public class OwnKeys implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.scheduler.enabled", "false", "gatehouse.jwks-max-age", "PT1M");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(MovedClock.class, Replicas.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(StoppableServers.class));
    }
}
