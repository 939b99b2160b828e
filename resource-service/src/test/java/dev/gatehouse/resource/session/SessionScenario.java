package dev.gatehouse.resource.session;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.assertRefused;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestEncryption;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of sessions, wherever they are kept. */
abstract class SessionScenario {

    private static final Pattern COOKIE =
            Pattern.compile("__Host-session=([A-Za-z0-9_-]{43}); Path=/; Secure; HttpOnly; SameSite=Lax");
    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final Duration ABSOLUTE = Duration.ofSeconds(6);

    /** Sessions that end soon enough to be waited for. */
    abstract static class Sessions implements QuarkusTestProfile {

        private final String mode;

        Sessions(String mode) {
            this.mode = mode;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return new HashMap<>(Map.of(
                    "gatehouse.verification.mode",
                    mode,
                    "gatehouse.web-session.idle",
                    IDLE.toString(),
                    "gatehouse.verification.decryption-keys",
                    TestEncryption.FIXED.text(),
                    "gatehouse.web-session.absolute",
                    ABSOLUTE.toString(),
                    "gatehouse.cors.origins",
                    "https://app.example.com"));
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

    final TestIssuer issuer = IssuerOfTheTest.issuer();
    private final String mode;

    SessionScenario(String mode) {
        this.mode = mode;
    }

    @BeforeEach
    void keysAreThere() {
        await().until(() -> given().get("/q/health/ready").statusCode(), is(200));
    }

    String open() {
        return idIn(given().auth()
                .oauth2(issuer.token().sign())
                .post("/session")
                .then()
                .statusCode(204));
    }

    private static String idIn(ValidatableResponse answer) {
        var matcher = COOKIE.matcher(answer.extract().header("Set-Cookie"));
        assertTrue(matcher.matches(), answer.extract().header("Set-Cookie"));
        return matcher.group(1);
    }

    static RequestSpecification by(String id) {
        return given().header("Cookie", "__Host-session=" + id);
    }

    static ValidatableResponse me(String id) {
        return by(id).get("/api/me").then();
    }

    private static void assertEnded(String id) {
        assertProblem(
                me(id),
                problem(
                        "unauthenticated",
                        "Authentication is required",
                        401,
                        "The session has ended: open another at POST /session.",
                        "/api/me"));
    }

    @Test
    void aTokenOpensASessionAndTheCookieIsTheCredentialFromThenOn() {
        var id = open();
        me(id).statusCode(200)
                .body("username", equalTo("alice"))
                .body("roles", equalTo(List.of("user")))
                .body("scopes", equalTo(List.of("notes:read", "notes:write")))
                .body("session_id", equalTo("Zr5jQ1v0bX2c9d8e7f6a5w"))
                .body("verified_by", equalTo(mode));
        by(id).get("/api/notes").then().statusCode(200);
        by(id).get("/api/admin/stats").then().statusCode(403);
        given().get("/api/verification").then().body("mode", equalTo(mode));
        given().get("/q/metrics")
                .then()
                .body(containsString(
                        "gatehouse_verifications_total{mode=\"%s\",outcome=\"verified\"}".formatted(mode)));
    }

    @Test
    void aBearerTokenIsRefusedEverywhereElse() {
        var token = issuer.token().sign();
        assertRefused(
                given().auth().oauth2(token).get("/api/me").then(),
                "/api/me",
                "Tokens are taken at POST /session only: the cookie that it gives is the credential here.");
        by(open()).auth().oauth2(token).get("/api/me").then().statusCode(401);
        by(open()).auth().oauth2(token).delete("/session").then().statusCode(401);
        assertProblem(
                given().get("/api/me").then(),
                problem(
                        "unauthenticated",
                        "Authentication is required",
                        401,
                        "Send the cookie that POST /session gives for an access token.",
                        "/api/me"));
    }

    @Test
    void onlyATokenThatIsGoodOpensASession() {
        given().post("/session").then().statusCode(401);
        by(open()).post("/session").then().statusCode(401);
        var strange = issuer.token().signWith(TestKey.generate(SigningAlgorithm.ES256));
        assertRefused(given().auth().oauth2(strange).post("/session").then(), "/session", "The signature is wrong.");
    }

    @Test
    void everySessionHasANewIdAndTheOneBeforeEnds() {
        var first = open();
        var second = idIn(by(first)
                .auth()
                .oauth2(issuer.token().sign())
                .post("/session")
                .then()
                .statusCode(204));
        assertNotEquals(first, second);
        assertEnded(first);
        me(second).statusCode(200);
        var planted = "A".repeat(43);
        assertNotEquals(
                planted,
                idIn(by(planted)
                        .auth()
                        .oauth2(issuer.token().sign())
                        .post("/session")
                        .then()));
        assertEnded(planted);
    }

    @Test
    void aSessionThatIsDeletedIsGoneAndTheCookieIsClearedAndRepeatingThatIsHarmless() {
        var id = open();
        var other = open();
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    "__Host-session=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Lax",
                    by(id).header("Sec-Fetch-Site", "same-origin")
                            .delete("/session")
                            .then()
                            .statusCode(204)
                            .extract()
                            .header("Set-Cookie"));
        }
        assertEnded(id);
        me(other).statusCode(200);
        given().header("Sec-Fetch-Site", "same-origin")
                .delete("/session")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "%00", "a.b.c"})
    void whatIsNoSessionIsRefused(String id) {
        assertEnded(id);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 201",
        "Origin, https://app.example.com, 201",
        "Origin, https://evil.example.com, 403",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Origin, null, 403",
        "X-Nothing, said, 403"
    })
    void aRequestThatChangesSomethingMustComeFromAnOwnPage(String header, String value, int status) {
        by(open())
                .header(header, value)
                .contentType(ContentType.JSON)
                .body("{\"title\":\"a\",\"text\":\"\"}")
                .post("/api/notes")
                .then()
                .statusCode(status);
    }

    @Test
    void aSessionMayNotBeEndedByAStrangersPage() {
        var id = open();
        by(id).header("Sec-Fetch-Site", "cross-site").delete("/session").then().statusCode(403);
        me(id).statusCode(200);
    }

    @Test
    void aSessionThatIsUsedLivesOnButNotForEver() {
        var id = open();
        var began = System.nanoTime();
        await().atMost(ABSOLUTE.plusSeconds(2))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> me(id).extract().statusCode(), is(401));
        var lived = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(lived.compareTo(IDLE.multipliedBy(2)) > 0, lived.toString());
    }

    @Test
    void aSessionThatIsNotUsedEnds() {
        var id = open();
        me(id).statusCode(200);
        await().pollDelay(IDLE.plusMillis(300)).atMost(IDLE.plusSeconds(5)).untilAsserted(() -> assertEnded(id));
    }

    static void assertUnavailable(ValidatableResponse answer, String path) {
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

    /** While the store is away a cookie is neither accepted nor refused; afterwards there are sessions again. */
    void assertUnavailableWhileAway(Runnable takeAway, Runnable bringBack) {
        var id = open();
        takeAway.run();
        assertUnavailable(me(id), "/api/me");
        assertUnavailable(
                given().auth().oauth2(issuer.token().sign()).post("/session").then(), "/session");
        given().get("/api/public/ping").then().statusCode(200);
        bringBack.run();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> me(open()).statusCode(200));
    }
}
