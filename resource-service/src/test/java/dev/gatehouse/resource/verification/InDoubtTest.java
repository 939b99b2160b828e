package dev.gatehouse.resource.verification;

import static dev.gatehouse.resource.Problems.assertRefused;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import dev.gatehouse.resource.revocation.Announcer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** While nobody tells what is revoked the auth-service is asked, where configuration says so. */
@QuarkusTest
@TestProfile(InDoubtTest.Asking.class)
class InDoubtTest {

    /** A replica that has heard nothing yet. */
    public static class Asking implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.revocation.when-stale", "introspect",
                    "gatehouse.revocation.max-age", "PT1S",
                    "gatehouse.introspection.client-secret", "secret");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(IssuerOfTheTest.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    @Inject
    Redis redis;

    private final TestIssuer issuer = IssuerOfTheTest.issuer();
    private final AtomicInteger questions = new AtomicInteger();

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/api/me").then();
    }

    private void answerWith(Map<String, Object> body) {
        issuer.introspectWith(exchange -> {
            questions.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            TestIssuer.send(exchange, 200, new ObjectMapper().writeValueAsBytes(body));
        });
    }

    private static Map<String, Object> active() {
        var now = Instant.now().getEpochSecond();
        return Map.of(
                "active",
                true,
                "iss",
                "http://127.0.0.1:8080",
                "aud",
                "gatehouse",
                "sub",
                "a",
                "jti",
                "b",
                "client_id",
                "web",
                "iat",
                now,
                "exp",
                now + 60);
    }

    @Test
    void theAuthServiceIsAskedAboutGoodTokensUntilHeartbeatsCome() {
        var token = issuer.token().sign();
        answerWith(active());
        await().until(() -> me(token).extract().statusCode() == 200);
        me(token).body("subject", equalTo("a")).body("verified_by", equalTo("local-revocable"));
        given().get("/q/health/ready").then().statusCode(200);
        answerWith(Map.of("active", false));
        assertRefused(me(token), "/api/me", "The token is not live.");
        questions.set(0);
        me(issuer.token().signWith(TestKey.generate(SigningAlgorithm.ES256))).statusCode(401);
        assertEquals(0, questions.get());

        var announcer = Announcer.to(redis);

        await().until(() -> me(token).extract().statusCode() == 200);
        questions.set(0);
        me(token).statusCode(200).body("username", equalTo("alice"));
        assertEquals(0, questions.get());
        announcer.close();
    }
}
