package dev.gatehouse.resource.verification;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.assertRefused;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestEncryption;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mode in which the auth-service is asked on each request. */
@QuarkusTest
@TestProfile(IntrospectionTest.Introspecting.class)
class IntrospectionTest {

    private static final String SECRET = "s p:&%ä";

    /** A secret that needs its encoding. */
    public static class Introspecting implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.verification.mode", "introspection",
                    "gatehouse.verification.decryption-keys", TestEncryption.FIXED.text(),
                    "gatehouse.introspection.client-secret", SECRET,
                    "gatehouse.introspection.timeout", "PT1S",
                    "gatehouse.introspection.pause", "PT0.2S");
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

    private final TestIssuer issuer = IssuerOfTheTest.issuer();
    private final AtomicInteger questions = new AtomicInteger();
    private final long now = Instant.now().getEpochSecond();

    /** The breaker is closed again. */
    @BeforeEach
    void begin() {
        answerWith(200, active());
        var token = issuer.token().sign();
        await().until(() -> me(token).extract().statusCode() == 200);
        questions.set(0);
    }

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/api/me").then();
    }

    private Map<String, Object> active() {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("active", true);
        answer.put("scope", "notes:read notes:write");
        answer.put("client_id", "web");
        answer.put("username", "bob");
        answer.put("token_type", "Bearer");
        answer.put("exp", now + 60);
        answer.put("iat", now);
        answer.put("sub", "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f");
        answer.put("aud", "gatehouse");
        answer.put("iss", "http://127.0.0.1:8080");
        answer.put("jti", "id");
        answer.put("sid", "Zr5jQ1v0bX2c9d8e7f6a5w");
        answer.put("auth_time", now);
        answer.put("groups", List.of("user"));
        return answer;
    }

    private void answerWith(int status, Object body) {
        issuer.introspectWith(exchange -> {
            questions.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            TestIssuer.send(exchange, status, new ObjectMapper().writeValueAsBytes(body));
        });
    }

    private static void assertUnavailable(ValidatableResponse answer) {
        assertProblem(
                answer,
                problem(
                        "unavailable",
                        "A dependency of the service is down",
                        503,
                        "Keep what you have, credentials included, and send the same request again.",
                        "/api/me"));
        answer.header("Retry-After", "1");
    }

    @Test
    void theCallerIsWhomTheAuthServiceSaysAndIsAskedForEachTime() {
        var asked = new AtomicReference<>("");
        issuer.introspectWith(exchange -> {
            questions.incrementAndGet();
            asked.set(said(exchange));
            TestIssuer.send(exchange, 200, new ObjectMapper().writeValueAsBytes(active()));
        });
        var token = issuer.token().sign();
        var me = new LinkedHashMap<String, Object>();
        me.put("subject", "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f");
        me.put("username", "bob");
        me.put("roles", List.of("user"));
        me.put("scopes", List.of("notes:read", "notes:write"));
        me.put("session_id", "Zr5jQ1v0bX2c9d8e7f6a5w");
        me.put("expires_at", Instant.ofEpochSecond(now + 60).toString());
        me.put("verified_by", "introspection");

        me(token).statusCode(200).body("$", equalTo(me));
        me(token).statusCode(200).body("$", equalTo(me));

        assertEquals(2, questions.get());
        assertEquals("service:s+p%3A%26%25%C3%A4 POST token=" + token, asked.get());
        given().auth().oauth2(token).get("/api/notes").then().statusCode(200);
        given().auth().oauth2(token).get("/api/admin/stats").then().statusCode(403);
        given().get("/api/verification").then().body("mode", equalTo("introspection"));
    }

    private static String said(HttpExchange exchange) throws IOException {
        var credentials = exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length());
        return "%s %s %s"
                .formatted(
                        new String(Base64.getDecoder().decode(credentials), StandardCharsets.US_ASCII),
                        exchange.getRequestMethod(),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
    }

    @Test
    void anEncryptedTokenIsAskedAboutAsAWholeWhereItCouldBeGood() {
        var asked = new AtomicReference<>("");
        issuer.introspectWith(exchange -> {
            asked.set(said(exchange));
            TestIssuer.send(exchange, 200, new ObjectMapper().writeValueAsBytes(active()));
        });
        var token = TestEncryption.FIXED.reader().encrypt(issuer.token().sign());
        me(token).statusCode(200).body("username", equalTo("bob"));
        assertEquals("service:s+p%3A%26%25%C3%A4 POST token=" + token, asked.getAndSet(""));
        me(TestEncryption.fresh().reader().encrypt(issuer.token().sign())).statusCode(401);
        me(TestEncryption.FIXED
                        .reader()
                        .encrypt(issuer.token().claim("exp", now - 60).sign()))
                .statusCode(401);
        assertEquals("", asked.get());
    }

    @Test
    void aClientHasNoUsernameAndNoSession() {
        var answer = active();
        answer.keySet().removeAll(List.of("username", "sid", "auth_time"));
        answer.put("scope", "");
        answer.put("groups", List.of());
        answerWith(200, answer);
        me(issuer.token().sign())
                .statusCode(200)
                .body("username", equalTo(null))
                .body("session_id", equalTo(null))
                .body("scopes", equalTo(List.of()));
    }

    @Test
    void aTokenThatIsNotLiveIsRefused() {
        answerWith(200, Map.of("active", false));
        assertRefused(me(issuer.token().sign()), "/api/me", "The token is not live.");
    }

    @Test
    void whatIsSaidOfATokenIsHeldToTheRules() {
        var token = issuer.token().sign();
        var stranger = active();
        stranger.put("iss", "http://127.0.0.1:9");
        answerWith(200, stranger);
        assertRefused(me(token), "/api/me", "The token has another issuer.");
        var other = active();
        other.put("aud", "another");
        answerWith(200, other);
        assertRefused(me(token), "/api/me", "The token is for another audience.");
        var old = active();
        old.put("exp", now - 20);
        answerWith(200, old);
        assertRefused(me(token), "/api/me", "The token has expired.");
    }

    @Test
    void nobodyIsAskedAboutWhatCanNotBeGood() {
        assertRefused(me("nonsense"), "/api/me", "The token is not a JWS.");
        assertRefused(
                me(issuer.token().header("alg", "none").unsigned()),
                "/api/me",
                "The token's algorithm is not allowed.");
        assertRefused(me(issuer.token().header("typ", "JWT").sign()), "/api/me", "The token is not an access token.");
        assertRefused(
                me(issuer.token().claim("padding", "x".repeat(7_000)).sign()), "/api/me", "The token is too long.");
        assertRefused(me(issuer.token().claim("exp", now - 20).sign()), "/api/me", "The token has expired.");
        var stranger = TestKey.generate(SigningAlgorithm.ES256);
        assertRefused(me(TestToken.signedBy(stranger, Instant.now()).sign()), "/api/me", "The token's key is unknown.");
        assertRefused(
                me(TestToken.signedBy(stranger, Instant.now())
                        .header("kid", issuer.key().kid())
                        .sign()),
                "/api/me",
                "The signature is wrong.");
        assertEquals(0, questions.get());
    }

    @Test
    void anAuthServiceThatFailsIsA503AndSoonIsAskedNoMoreUntilItIsBack() {
        var token = issuer.token().sign();
        answerWith(500, Map.of());
        for (int i = 0; i < 60; i++) {
            assertUnavailable(me(token));
        }
        assertThat(questions.get(), lessThan(60));
        answerWith(200, active());
        await().until(() -> me(token).extract().statusCode() == 200);
    }

    @Test
    void aWrongSecretIsA503() {
        answerWith(401, Map.of("error", "invalid_client"));
        assertUnavailable(me(issuer.token().sign()));
    }

    @Test
    void anAnswerThatIsNoneIsA503() {
        answerWith(200, List.of());
        assertUnavailable(me(issuer.token().sign()));
    }

    @Test
    void anAnswerThatDoesNotEndIsA503() {
        issuer.introspectWith(
                exchange -> TestIssuer.send(exchange, 200, "[".repeat(65 * 1024).getBytes(US_ASCII)));
        assertUnavailable(me(issuer.token().sign()));
    }

    @Test
    void anAnswerThatDoesNotComeIsA503InTime() {
        var isAnswered = new CountDownLatch(1);
        issuer.introspectWith(exchange -> {
            try {
                isAnswered.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        var began = System.nanoTime();
        assertUnavailable(me(issuer.token().sign()));
        assertThat((System.nanoTime() - began) / 1_000_000, lessThan(2_500L));
        isAnswered.countDown();
    }

    @Test
    void metricsTellOfThisMode() {
        me(issuer.token().sign()).statusCode(200);
        var metrics = given().get("/q/metrics").then().extract().asString();
        var counted = metrics.lines()
                .filter(line ->
                        line.startsWith("gatehouse_verifications_total{mode=\"introspection\",outcome=\"verified\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
        assertThat(counted, greaterThan(0.0));
    }
}
