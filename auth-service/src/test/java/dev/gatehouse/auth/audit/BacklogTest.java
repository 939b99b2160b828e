package dev.gatehouse.auth.audit;

import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A record for which there is hardly any room, and nothing that writes it. */
@QuarkusTest
@TestProfile(BacklogTest.RoomForOne.class)
class BacklogTest {

    @Inject
    Backlog backlog;

    @Inject
    AuditProbe probe;

    @Test
    void aLoginIsAnsweredWhenTheBacklogIsFullAndWhatIsLostIsCountedAndWhatWaitsIsWrittenAtTheEnd() {
        backlog.drain(new ShutdownEvent());
        var person = register(); // takes the room

        person.login();
        person.tryLogin("wrong horse battery staple").then().statusCode(401);

        given().get("/q/metrics")
                .then()
                .body(containsString("gatehouse_audit_lost_total 2.0"))
                .body(containsString("gatehouse_audit_waiting 1.0"));
        assertEquals(0, probe.of(AuditEvent.ACCOUNT_REGISTERED, person.username()));
        backlog.drain(new ShutdownEvent());
        assertEquals(1, probe.of(AuditEvent.ACCOUNT_REGISTERED, person.username()));
        assertEquals(0, probe.of(AuditEvent.LOGIN_SUCCEEDED, person.username()));
    }

    public static class RoomForOne implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.scheduler.enabled", "false", "gatehouse.audit.queue", "1");
        }
    }
}
