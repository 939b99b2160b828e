package dev.gatehouse.auth.session;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.auth.People.Person;
import dev.gatehouse.auth.RedisProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class CookieTest {

    private static final String COOKIE = "__Host-refresh_token";
    private static final String CLEARED = COOKIE + "=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict";

    @Inject
    RedisProbe redis;

    @Test
    void aLoginByCookieKeepsTheRefreshTokenOutOfTheBody() {
        var answer = login(register());

        answer.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("refresh_token", nullValue());
        assertThat(
                answer.headers().getValues("Set-Cookie"),
                hasItem(matchesPattern(
                        COOKIE + "=[\\w-]{88}; Max-Age=1209600; Path=/; Secure; HttpOnly; SameSite=Strict")));
    }

    @Test
    void aRefreshByCookieRotatesTheCookie() {
        var first = cookie(login(register()));

        var answer = refresh(ownPage(first));

        answer.then().statusCode(200).body("refresh_token", nullValue());
        assertThat(cookie(answer), is(not(first)));
        refresh(ownPage(cookie(answer))).then().statusCode(200);
    }

    @Test
    void aRetryBySameCookieGetsTheSameCookieAgain() {
        var first = cookie(login(register()));

        var lost = cookie(refresh(ownPage(first)));

        assertThat(cookie(refresh(ownPage(first))), is(lost));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void aCookieFromAnotherSitesPageIsRefusedAndStaysGood(String site) {
        var cookie = cookie(login(register()));

        var refused = refresh(with(cookie).header("Sec-Fetch-Site", site).header("Origin", "https://evil.example"));

        refused.then().statusCode(403).header("Set-Cookie", nullValue()).body("type", endsWith("/forbidden"));
        refresh(ownPage(cookie)).then().statusCode(200);
    }

    @Test
    void aCookieFromNoKnownPageIsRefused() {
        var cookie = cookie(login(register()));

        refresh(with(cookie)).then().statusCode(403);
        with(cookie).post("/auth/logout").then().statusCode(403);
        refresh(ownPage(cookie)).then().statusCode(200);
    }

    @Test
    void theOriginWillDoWhereTheBrowserSendsNoFetchMetadata() {
        var first = cookie(login(register()));
        var host = "127.0.0.1:8443";

        var second = cookie(refresh(with(first).header("Host", host).header("Origin", "https://" + host)));

        refresh(with(second).header("Host", host).header("Origin", "https://127.0.0.1"))
                .then()
                .statusCode(403);
    }

    @Test
    void aTerminalAnswerClearsTheCookie() {
        var cookie = cookie(login(register()));
        ownPage(cookie).post("/auth/logout").then().statusCode(204).header("Set-Cookie", equalTo(CLEARED));

        refresh(ownPage(cookie))
                .then()
                .statusCode(401)
                .header("Set-Cookie", equalTo(CLEARED))
                .body("type", endsWith("/session-revoked"));
        refresh(ownPage("made-up")).then().statusCode(401).header("Set-Cookie", equalTo(CLEARED));
    }

    @Test
    void aLogoutByAccessTokenClearsTheCookieToo() {
        var login = login(register());
        String accessToken = login.path("access_token");

        with(cookie(login))
                .auth()
                .oauth2(accessToken)
                .post("/auth/logout")
                .then()
                .statusCode(204)
                .header("Set-Cookie", equalTo(CLEARED));

        account(accessToken).then().statusCode(401);
    }

    @Test
    void aTokenInTheBodyNeedsNoPageAndSetsNoCookie() {
        var tokens = register().login();

        given().contentType(ContentType.JSON)
                .body(Map.of("refresh_token", tokens.refreshToken()))
                .post("/auth/refresh")
                .then()
                .statusCode(200)
                .header("Set-Cookie", nullValue());
    }

    @Test
    void aRefreshWithNeitherBodyNorCookieSaysWhatToSend() {
        given().post("/auth/refresh").then().statusCode(400).body("violations[0].field", equalTo("refresh_token"));
        given().contentType(ContentType.TEXT)
                .body("{}")
                .post("/auth/refresh")
                .then()
                .statusCode(415);
    }

    @Test
    void theSessionOfACookieIsLikeAnyOther() {
        var login = login(register());

        var session = redis.session(redis.sessionKey(login.path("session_id")));

        assertThat(session, not(containsString(cookie(login))));
    }

    private static Response login(Person person) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("username", person.username(), "password", person.password(), "transport", "cookie"))
                .post("/auth/login");
    }

    private static Response refresh(RequestSpecification request) {
        return request.post("/auth/refresh");
    }

    private static RequestSpecification ownPage(String cookie) {
        return with(cookie).header("Sec-Fetch-Site", "same-origin");
    }

    private static RequestSpecification with(String cookie) {
        return given().header("Cookie", COOKIE + "=" + cookie);
    }

    private static String cookie(Response answer) {
        answer.then().statusCode(200);
        return answer.cookie(COOKIE);
    }
}
