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
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mode in which the auth-service is asked, where its answer counts for a while. */
@QuarkusTest
@TestProfile(LastingAnswersTest.Lasting.class)
class LastingAnswersTest {

    /** An answer counts for four seconds, and the keys are fetched anew more often. */
    public static class Lasting extends IntrospectionTest.Introspecting {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("gatehouse.introspection.cache", "PT4S");
            settings.put("gatehouse.verification.keys.min-refresh", "PT0.1S");
            settings.put("gatehouse.verification.keys.max-refresh", "PT0.1S");
            return settings;
        }
    }

    private final TestIssuer issuer = IssuerOfTheTest.issuer();
    private final AtomicInteger questions = new AtomicInteger();

    @BeforeEach
    void begin() {
        var now = Instant.now().getEpochSecond();
        answerWith(Map.of(
                "active", true,
                "client_id", "web",
                "username", "bob",
                "exp", now + 60,
                "iat", now,
                "sub", "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f",
                "aud", "gatehouse",
                "iss", "http://127.0.0.1:8080",
                "jti", "id",
                "groups", List.of("user")));
        await().untilAsserted(() -> me(issuer.token().sign()).statusCode(200));
        questions.set(0);
    }

    private void answerWith(Map<String, ?> answer) {
        issuer.introspectWith(exchange -> {
            questions.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            TestIssuer.send(exchange, 200, new ObjectMapper().writeValueAsBytes(answer));
        });
    }

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/api/me").then();
    }

    @Test
    void anAnswerCountsForItsTokenUntilItsTimeIsUp() {
        var token = issuer.token().sign();
        me(token).statusCode(200).body("username", equalTo("bob"));
        me(token).statusCode(200).body("username", equalTo("bob"));
        assertEquals(1, questions.get());
        me(issuer.token().sign()).statusCode(200);
        assertEquals(2, questions.get());

        answerWith(Map.of("active", false));

        await().untilAsserted(() -> assertRefused(me(token), "/api/me", "The token is not live."));
    }

    @Test
    void anAnswerIsWorthNothingWithoutTheTokensKey() {
        var next = TestKey.generate(SigningAlgorithm.ES256);
        var token = issuer.token().sign();
        me(token).statusCode(200);

        issuer.publish(next);

        await().untilAsserted(() -> assertRefused(me(token), "/api/me", "The token's key is unknown."));
        issuer.publish(issuer.key());
        await().untilAsserted(() -> me(token).statusCode(200));
    }
}
