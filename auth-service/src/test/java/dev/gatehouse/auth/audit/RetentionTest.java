package dev.gatehouse.auth.audit;

import static dev.gatehouse.auth.People.register;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.auth.MovedClock;
import dev.gatehouse.auth.StoppableServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RetentionTest.TimeThatPasses.class)
class RetentionTest {

    @Inject
    Audit audit;

    @Inject
    AuditProbe probe;

    @Inject
    MovedClock clock;

    @Test
    void whatIsOlderThanIsToBeKeptIsRemovedAndNothingElse() {
        var old = register();
        await().until(() -> probe.of(AuditEvent.ACCOUNT_REGISTERED, old.username()), is(1L));

        clock.move(Duration.ofDays(89));
        var fresh = register();
        await().until(() -> probe.of(AuditEvent.ACCOUNT_REGISTERED, fresh.username()), is(1L));
        AuditProbe.await(audit::forgetOld);
        assertEquals(1, probe.of(AuditEvent.ACCOUNT_REGISTERED, old.username()));

        clock.move(Duration.ofDays(2));
        AuditProbe.await(audit::forgetOld);
        assertEquals(0, probe.of(AuditEvent.ACCOUNT_REGISTERED, old.username()));
        assertEquals(1, probe.of(AuditEvent.ACCOUNT_REGISTERED, fresh.username()));
    }

    public static class TimeThatPasses implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(MovedClock.class);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(StoppableServers.class));
        }
    }
}
