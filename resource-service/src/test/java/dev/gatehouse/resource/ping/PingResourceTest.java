package dev.gatehouse.resource.ping;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.resource.IssuerOfTheTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class PingResourceTest {

    @Test
    void aPingIsAnswered() {
        given().get("/api/public/ping")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body(equalTo("{\"pong\":true}"));
    }

    @Test
    void noCredentialIsLookedAt() {
        given().header("Authorization", "Bearer nonsense")
                .get("/api/public/ping")
                .then()
                .statusCode(200)
                .body(equalTo("{\"pong\":true}"));
    }
}
