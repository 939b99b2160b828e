package dev.gatehouse.auth;

import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** What those who run the service look at. */
@QuarkusTest
class OperationsTest {

    @Test
    void theServiceTellsThatItLivesIsReadyAndWhichReplicaHasStarted() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/started").then().statusCode(200).body("checks.data.replica", hasItem(notNullValue()));
    }

    @Test
    void theMetricsTellOfLoginsRefreshesHashingRedisAndPostgres() {
        var tokens = register().login();
        refresh(tokens.refreshToken());

        var metrics = given().get("/q/metrics").asString();

        for (var name : new String[] {
            "gatehouse_logins_total{outcome=\"success\"}",
            "gatehouse_refreshes_total{outcome=\"rotated\"}",
            "gatehouse_refreshes_total{outcome=\"adopted\"}",
            "gatehouse_signing_key_age_seconds",
            "gatehouse_signing_key_rotation_seconds 2592000.0",
            "gatehouse_password_hash_seconds_count",
            "gatehouse_password_hash_queue",
            "gatehouse_crypto_provider{provider=",
            "redis_",
            "sql_"
        }) {
            assertThat(metrics, containsString(name));
        }
        assertThat(metrics, not(containsString("gatehouse_refreshes_total{outcome=\"rotated\"} 0.0")));
        assertThat(metrics, not(containsString(tokens.refreshToken())));
        assertThat(metrics, not(containsString(tokens.sessionId())));
    }

    @Test
    void theOpenApiDocumentDescribesEveryEndpoint() {
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Gatehouse auth-service"))
                .body("paths", hasKey("/auth/register"))
                .body("paths", hasKey("/auth/login"))
                .body("paths", hasKey("/auth/refresh"))
                .body("paths", hasKey("/auth/logout"))
                .body("paths", hasKey("/auth/account"))
                .body("paths", hasKey("/admin/keys"))
                .body("paths", hasKey("/.well-known/jwks.json"));
        given().get("/q/swagger-ui/").then().statusCode(200);
    }
}
