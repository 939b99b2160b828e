package dev.gatehouse.resource.notes;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.resource.IssuerOfTheTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Postgres goes away, and comes back. */
@QuarkusTest
@TestProfile(PostgresAwayTest.OwnPostgres.class)
class PostgresAwayTest {

    /** A PostgreSQL that may be killed. */
    public static class OwnPostgres implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.verification.mode", "local");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(IssuerOfTheTest.class), new TestResourceEntry(PostgresOfTheTest.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private final String token = IssuerOfTheTest.issuer().token().roles("admin").sign();

    private ValidatableResponse post() {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{\"title\":\"a\",\"text\":\"\"}")
                .post("/api/notes")
                .then();
    }

    private ValidatableResponse get(String path) {
        return given().auth().oauth2(token).get(path).then();
    }

    private static void assertUnavailable(ValidatableResponse answer, String path) {
        assertProblem(
                answer,
                problem(
                        "unavailable",
                        "A dependency of the service is down",
                        503,
                        "Keep what you have, credentials included, and send the same request again.",
                        path));
        answer.header("Retry-After", "1");
    }

    @Test
    void whileItIsAwayOnlyNotesAreUnavailableAndAfterwardsNothingIs() {
        post().statusCode(201);
        PostgresOfTheTest.kill();
        for (int i = 0; i < 30; i++) {
            assertUnavailable(post(), "/api/notes");
            assertUnavailable(get("/api/notes"), "/api/notes");
        }
        assertUnavailable(get("/api/admin/stats"), "/api/admin/stats");
        get("/api/me").statusCode(200);
        given().get("/api/public/ping").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503);

        PostgresOfTheTest.restart();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> post().statusCode(201));
        for (int i = 0; i < 30; i++) {
            post().statusCode(201);
        }
        get("/api/notes?size=100").statusCode(200).header("X-Total-Count", "32");
        given().get("/q/health/ready").then().statusCode(200);
    }
}
