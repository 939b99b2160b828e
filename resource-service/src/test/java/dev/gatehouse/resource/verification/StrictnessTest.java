package dev.gatehouse.resource.verification;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.assertRefused;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules for tokens, as they are seen from outside. */
@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class StrictnessTest {

    private final TestIssuer issuer = IssuerOfTheTest.issuer();

    private static ValidatableResponse me(String authorization) {
        return given().header("Authorization", authorization).get("/api/me").then();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("The token is not an access token.", token -> token.header("typ", "JWT")),
                broken("The token's algorithm is not allowed.", token -> token.header("alg", "HS256")),
                broken("The token's key is unknown.", token -> token.header("alg", "RS256")),
                broken("The token has a header that is not allowed.", token -> token.header("crit", List.of("exp"))),
                broken("The token has a header that is not allowed.", token -> token.header("jku", "http://127.0.0.1")),
                broken("The token has a header that is not allowed.", StrictnessTest::withOwnKey),
                broken("The token has another issuer.", token -> token.claim("iss", "http://127.0.0.1:9")),
                broken("The token is for another audience.", token -> token.claim("aud", "another")),
                broken("The token has expired.", token -> token.claim("exp", now() - 11)),
                broken("The token is not yet valid.", token -> token.claim("nbf", now() + 20)),
                broken("The token was issued in the future.", token -> token.claim("iat", now() + 20)),
                broken("The token is too long.", token -> token.claim("padding", "x".repeat(6_800))));
    }

    private static Arguments broken(String reason, Change change) {
        return Arguments.of(reason, change);
    }

    private static TestToken withOwnKey(TestToken token) {
        return token.header("jwk", TestKey.generate(SigningAlgorithm.ES256).jwk());
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aTokenThatBreaksARuleIsRefused(String reason, Change change) {
        assertRefused(me("Bearer " + change.to(issuer.token()).sign()), "/api/me", reason);
    }

    @Test
    void aTokenWithoutSignatureIsRefused() {
        assertRefused(
                me("Bearer " + issuer.token().header("alg", "none").unsigned()),
                "/api/me",
                "The token's algorithm is not allowed.");
    }

    @Test
    void thePublicKeyIsNoSecret() throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(issuer.key().pair().getPublic().getEncoded(), "HmacSHA256"));
        var unsigned = issuer.token().header("alg", "HS256").unsigned();
        var signed = unsigned.substring(0, unsigned.length() - 1);
        assertRefused(
                me("Bearer " + unsigned + Base64Url.encode(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)))),
                "/api/me",
                "The token's algorithm is not allowed.");
    }

    @Test
    void anUnknownKeyIsRefused() {
        var stranger = TestKey.generate(SigningAlgorithm.ES256);
        assertRefused(
                me("Bearer " + TestToken.signedBy(stranger, Instant.now()).sign()),
                "/api/me",
                "The token's key is unknown.");
    }

    @Test
    void aStrangersSignatureIsRefused() {
        assertRefused(
                me("Bearer " + issuer.token().signWith(TestKey.generate(SigningAlgorithm.ES256))),
                "/api/me",
                "The signature is wrong.");
    }

    @Test
    void aClaimThatComesTwiceIsRefused() {
        var token = issuer.token();
        assertRefused(
                me("Bearer "
                        + TestToken.sign(
                                issuer.key(),
                                token.headerJson(),
                                token.claimsJson().replaceFirst("\\{", "{\"groups\":[\"admin\"],"))),
                "/api/me",
                "The token is not made of JSON objects.");
    }

    @Test
    void anotherSpellingOfAnAcceptedTokenIsRefused() {
        var token = issuer.token().sign();
        var last = token.charAt(token.length() - 1);
        me("Bearer " + token).statusCode(200);
        assertRefused(
                me("Bearer " + token.substring(0, token.length() - 1) + (char) (last + 1)),
                "/api/me",
                "The token is not canonical base64url.");
    }

    @Test
    void aTokenOf9KiBIsRefused() {
        var token = issuer.token().claim("padding", "x".repeat(9 * 768)).sign();
        assertRefused(me("Bearer " + token), "/api/me", "The token is too long.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer ", "BEARER ", "Bearer "})
    void theSchemeMayBeSpeltInAnyCase(String scheme) {
        me(scheme + issuer.token().sign()).statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "Basic YTpi", "nonsense"})
    void whatBringsNoBearerTokenIsAskedForOne(String authorization) {
        var answer = me(authorization);
        assertProblem(
                answer,
                problem(
                        "unauthenticated",
                        "Authentication is required",
                        401,
                        "Send an access token: Authorization: Bearer …",
                        "/api/me"));
        answer.header("WWW-Authenticate", "Bearer realm=\"gatehouse\"");
    }

    @Test
    void twoCredentialsAreRefused() {
        var answer = given().header("Authorization", "Bearer " + issuer.token().sign())
                .header("Authorization", "Bearer " + issuer.token().sign())
                .get("/api/me")
                .then();
        assertProblem(
                answer,
                problem(
                        "invalid-request",
                        "The request is malformed",
                        400,
                        "Send one Authorization header.",
                        "/api/me"));
        answer.header(
                "WWW-Authenticate",
                "Bearer realm=\"gatehouse\", error=\"invalid_request\", error_description=\"Send one Authorization header.\"");
    }

    @Test
    void aTokenThatExpiredWithinTheSkewIsAccepted() {
        me("Bearer " + issuer.token().claim("exp", now() - 2).sign()).statusCode(200);
    }

    @Test
    void aTokenThatWasAcceptedIsRefusedOnceItHasExpired() {
        var token = issuer.token().claim("exp", now() - 8).sign();
        me("Bearer " + token).statusCode(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertRefused(me("Bearer " + token), "/api/me", "The token has expired."));
    }

    /** A change to a good token. */
    @FunctionalInterface
    interface Change {
        TestToken to(TestToken token);
    }
}
