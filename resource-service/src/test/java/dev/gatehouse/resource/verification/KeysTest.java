package dev.gatehouse.resource.verification;

import static dev.gatehouse.resource.Problems.assertRefused;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestEncryption;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the verifier follows the auth-service's keys. */
@QuarkusTest
@TestProfile(KeysTest.Impatient.class)
@WithTestResource(IssuerOfTheTest.class)
class KeysTest {

    /** Short times, where the service has longer ones, and a mode that needs no Redis, with none. */
    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.verification.mode", "local",
                    "gatehouse.verification.decryption-keys", TestEncryption.FIXED.text(),
                    "quarkus.redis.hosts", "",
                    "gatehouse.verification.keys.min-refresh", "PT0.05S",
                    "gatehouse.verification.keys.max-refresh", "PT0.3S",
                    "gatehouse.verification.keys.min-retry", "PT0.05S",
                    "gatehouse.verification.keys.max-retry", "PT0.2S",
                    "gatehouse.verification.keys.cool-down", "PT0.05S",
                    "gatehouse.verification.keys.timeout", "PT0.3S",
                    "gatehouse.verification.keys.max-size", "16K");
        }
    }

    private final TestIssuer issuer = IssuerOfTheTest.issuer();

    @AfterEach
    void publishTheUsualKey() {
        issuer.publish(issuer.key());
        await().untilAsserted(KeysTest::assertOnlyTheUsualKeyIsKnown);
    }

    private static void assertOnlyTheUsualKeyIsKnown() {
        given().get("/api/verification")
                .then()
                .body("keys.kid", equalTo(List.of(IssuerOfTheTest.issuer().key().kid())));
    }

    private static ValidatableResponse me(String token) {
        return given().auth().oauth2(token).get("/api/me").then();
    }

    private static String tokenOf(TestKey key) {
        return TestToken.signedBy(key, Instant.now()).sign();
    }

    @Test
    void theModeLocalNeedsNoRedisAndKnowsOfNoRevocations() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/api/verification")
                .then()
                .body("mode", equalTo("local"))
                .body("$", hasKey("revocation_view"))
                .body("revocation_view", is((Object) null));
    }

    @Test
    void anEncryptedTokenIsTakenOnceAndAgainAndSoIsTheSignedOneInIt() {
        var signed = issuer.token().sign();
        var encrypted = TestEncryption.FIXED.reader().encrypt(signed);
        for (var token : List.of(encrypted, encrypted, signed)) {
            me(token).statusCode(200).body("username", equalTo("alice"));
        }
        assertRefused(me(TestEncryption.fresh().reader().encrypt(signed)), "/api/me", "The token can't be decrypted.");
        assertRefused(
                me(TestEncryption.FIXED.header("zip", "DEF").encrypt(signed)),
                "/api/me",
                "The token has a header that is not allowed.");
    }

    @ParameterizedTest
    @EnumSource(SigningAlgorithm.class)
    void aNewKeyIsKnownSoonAfterItIsPublished(SigningAlgorithm algorithm) {
        var next = TestKey.generate(algorithm);
        issuer.publish(issuer.key(), next);
        await().untilAsserted(() -> me(tokenOf(next)).statusCode(200));
        me(issuer.token().sign()).statusCode(200);
    }

    @Test
    void aWithdrawnKeyIsRefusedEvenForATokenThatWasAccepted() {
        var next = TestKey.generate(SigningAlgorithm.ES256);
        issuer.publish(issuer.key(), next);
        var token = tokenOf(next);
        await().untilAsserted(() -> me(token).statusCode(200));
        issuer.publish(issuer.key());
        await().untilAsserted(() -> assertRefused(me(token), "/api/me", "The token's key is unknown."));
        me(issuer.token().sign()).statusCode(200);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("an error", exchange -> TestIssuer.send(exchange, 503, new byte[0])),
                failure("a redirection", exchange -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    TestIssuer.send(exchange, 302, new byte[0]);
                }),
                failure("no JSON", exchange -> TestIssuer.send(exchange, 200, bytes("<html>"))),
                failure("no key set", exchange -> TestIssuer.send(exchange, 200, bytes("{\"keys\":{}}"))),
                failure("no keys", exchange -> TestIssuer.send(exchange, 200, bytes("{\"keys\":[]}"))),
                failure("no end", exchange -> TestIssuer.send(exchange, 200, bytes("[".repeat(17 * 1024)))),
                failure("nothing", exchange -> {}),
                failure("half an answer", exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write('{');
                }));
    }

    private static Arguments failure(String name, TestIssuer.Answer answer) {
        return Arguments.of(name, answer);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void keysAreKeptWhileTheAuthServiceFails(String name, TestIssuer.Answer answer) {
        issuer.answerWith(answer);
        var before = issuer.fetches();
        await().until(() -> issuer.fetches() >= before + 3);
        me(issuer.token().sign()).statusCode(200);
        given().get("/q/health/ready").then().statusCode(200);
        assertOnlyTheUsualKeyIsKnown();
    }

    @Test
    void keysThatMayNotVerifyAreLeftOut() {
        var rsa = TestKey.generate(SigningAlgorithm.RS256);
        var secret = "{\"kty\":\"oct\",\"kid\":\"%s\",\"k\":\"c2VjcmV0\"}"
                .formatted(issuer.key().kid());
        issuer.answerWith(exchange -> TestIssuer.send(
                exchange,
                200,
                bytes("{\"keys\":[%s,%s]}".formatted(secret, new ObjectMapper().writeValueAsString(rsa.jwk())))));
        await().untilAsserted(
                        () -> given().get("/api/verification").then().body("keys.kid", equalTo(List.of(rsa.kid()))));
        me(issuer.token().sign()).statusCode(401);
    }
}
