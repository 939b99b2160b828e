package dev.gatehouse.auth.session;

import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.auth.Parallel;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(NoRetryWindowTest.NoRetryWindow.class)
class NoRetryWindowTest {

    @TestHTTPResource
    URI service;

    @Test
    void withoutARetryWindowOnePresenterWinsAndTheSessionEnds() {
        var tokens = register().login();
        refresh(register().login().refreshToken()).then().statusCode(200); // or the crowd meets cold code

        var answers = Parallel.refresh(service, Collections.nCopies(200, tokens.refreshToken()));

        var winners =
                answers.stream().filter(answer -> answer.statusCode() == 200).toList();
        var refused =
                answers.stream().filter(answer -> answer.statusCode() == 401).toList();
        assertEquals(1, winners.size());
        assertEquals(199, refused.size());
        refresh(JsonPath.from(winners.get(0).body()).getString("refresh_token"))
                .then()
                .statusCode(401)
                .body("type", endsWith("/session-revoked"));
    }

    public static class NoRetryWindow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.session.retry-window", "PT0S");
        }
    }
}
