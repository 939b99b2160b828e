package dev.gatehouse.resource;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.gatehouse.resource.revocation.Announcer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What those who run the service see of it. */
@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class OperationsTest {

    @Inject
    Redis redis;

    private final TestIssuer issuer = IssuerOfTheTest.issuer();

    @Test
    void itIsAliveReadyAndStarted() throws Exception {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        var announcer = Announcer.to(redis);
        await().until(() -> given().get("/q/health/ready").statusCode(), is(200));
        announcer.close();
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("keys of the auth-service"))
                .body("checks.name", hasItem(containsString("Reactive PostgreSQL")))
                .body("checks.name", hasItem("revocations"))
                .body("checks.name", hasItem("Graceful Shutdown"))
                .body("checks", hasSize(4))
                .body("checks.status", everyItem(equalTo("UP")));
        given().get("/q/health/started")
                .then()
                .statusCode(200)
                .body("checks.data.replica", hasItem(InetAddress.getLocalHost().getHostName()));
    }

    @Test
    void metricsTellHowRequestsWereVerifiedAndNameNoToken() {
        var token = issuer.token().sign();
        for (int i = 0; i < 2; i++) {
            given().auth().oauth2(token).get("/api/me").then().statusCode(200);
        }
        given().auth().oauth2(token + "x").get("/api/me").then().statusCode(401);
        given().auth().oauth2(token).get("/api/notes").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(allOf(
                        containsString("gatehouse_verifications_total{mode=\"local-revocable\",outcome=\"verified\"}"),
                        containsString("gatehouse_verifications_total{mode=\"local-revocable\",outcome=\"cached\"}"),
                        containsString("gatehouse_verifications_total{mode=\"local-revocable\",outcome=\"refused\"}"),
                        containsString(
                                "gatehouse_verifications_total{mode=\"local-revocable\",outcome=\"unavailable\"}"),
                        containsString("gatehouse_jwks_fetches_total{outcome=\"fetched\"}"),
                        containsString("cache_size{cache=\"verified-tokens\"}"),
                        containsString("cache_gets_total{cache=\"verified-tokens\",result=\"hit\"}"),
                        containsString("sql_pool_usage_seconds_sum"),
                        not(containsString(token.substring(0, 20)))));
    }

    @Test
    void verificationIsOpenToSee() {
        given().header("Authorization", "Bearer nonsense")
                .get("/api/verification")
                .then()
                .statusCode(200)
                .body("mode", equalTo("local-revocable"))
                .body("replica", notNullValue())
                .body("algorithm_allow_list", equalTo(List.of("ES256", "RS256", "EdDSA")))
                .body("keys", equalTo(List.of(Map.of("kid", issuer.key().kid(), "alg", "ES256"))))
                .body("$", hasKey("revocation_view"))
                .body("cache.keySet()", equalTo(Set.of("entries", "hits", "misses", "evictions", "hit_ratio")));
    }

    @Test
    void theApiDescribesItself() {
        given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("Gatehouse resource-service"))
                .body("info.description", notNullValue())
                .body("components.securitySchemes.bearer.scheme", equalTo("bearer"))
                .body("components.securitySchemes.bearer.type", equalTo("http"))
                .body("paths.'/api/me'.get.security", equalTo(List.of(Map.of("bearer", List.of()))))
                .body("paths.'/api/public/ping'.get", not(hasKey("security")))
                .body("paths.'/api/notes'.post.responses.keySet()", hasItem("201"))
                .body(
                        "paths.'/api/notes'.post.responses.default.content.keySet()",
                        equalTo(Set.of("application/problem+json")))
                .body("components.schemas", hasKey("Problem"))
                .body(
                        "components.schemas.Note.properties.keySet()",
                        equalTo(Set.of("id", "title", "text", "created_at", "updated_at")))
                .body("components.schemas.NoteContent.properties.title.pattern", equalTo("\\S"))
                .body("components.schemas.NoteContent.properties.text.maxLength", equalTo(10_000));
    }

    @Test
    void swaggerUiIsThere() {
        given().get("/q/swagger-ui/").then().statusCode(200).contentType(ContentType.HTML);
    }
}
