package dev.gatehouse.resource.verification;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.assertRefused;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service starts while the auth-service is away. */
@QuarkusTest
@TestProfile(NoKeysYetTest.AwayAtFirst.class)
class NoKeysYetTest {

    /** An auth-service that fails from the start, and a verifier that asks it often. */
    public static class AwayAtFirst implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.verification.mode", "local", "gatehouse.verification.keys.max-retry", "PT0.2S");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(IssuerOfTheTest.class, Map.of("away", "")));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    private final TestIssuer issuer = IssuerOfTheTest.issuer();

    @Test
    void tokensAreNeitherAcceptedNorRefusedUntilThereAreKeys() {
        var token = issuer.token().sign();
        given().get("/api/public/ping").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/started").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(503);
        given().get("/api/verification").then().statusCode(200).body("keys", equalTo(List.of()));
        assertUnavailable(given().auth().oauth2(token).get("/api/me"), "/api/me");
        assertUnavailable(
                given().auth()
                        .oauth2(token)
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post("/api/notes"),
                "/api/notes");
        given().get("/api/me").then().statusCode(401);
        assertRefused(given().auth().oauth2("nonsense").get("/api/me").then(), "/api/me", "The token is not a JWS.");

        issuer.publish(issuer.key());
        await().untilAsserted(
                        () -> given().auth().oauth2(token).get("/api/me").then().statusCode(200));
        given().get("/q/health/ready").then().statusCode(200);
    }

    private static void assertUnavailable(Response answer, String path) {
        assertProblem(
                answer.then(),
                problem(
                        "unavailable",
                        "A dependency of the service is down",
                        503,
                        "Keep what you have, credentials included, and send the same request again.",
                        path));
        answer.then().header("Retry-After", "1");
    }
}
