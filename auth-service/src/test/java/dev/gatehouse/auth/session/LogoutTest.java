package dev.gatehouse.auth.session;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.logout;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.auth.RedisProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LogoutTest {

    @Inject
    RedisProbe redis;

    @Test
    void anAccessTokenLogsItsSessionOutAndMayDoSoAgain() {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());

        byAccessToken(tokens.accessToken()).then().statusCode(204);
        byAccessToken(tokens.accessToken()).then().statusCode(204);

        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        account(tokens.accessToken())
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("error=\"invalid_token\""))
                .body("type", endsWith("/session-ended"));
        assertThat(redis.revocationsBeside(key), containsString(tokens.sessionId()));
    }

    @Test
    void aRefreshTokenLogsItsSessionOutAndMayDoSoAgain() {
        var tokens = register().login();

        logout(tokens.refreshToken()).then().statusCode(204);
        logout(tokens.refreshToken()).then().statusCode(204);

        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
    }

    @Test
    void anEndedSessionIsNoLongerFiledUnderItsAccount() {
        var person = register();
        var staying = person.login();
        var ending = person.login();
        var session = redis.sessionKey(staying.sessionId());
        var index = session.replaceFirst(":.*", ":account:")
                + redis.session(session).split("[ \n]", -1)[7];

        byAccessToken(ending.accessToken()).then().statusCode(204);

        assertThat(String.valueOf(redis.ask("ZRANGE", index, 0, -1)), equalTo("[" + staying.sessionId() + "]"));
    }

    @Test
    void aLogoutEndsNoOtherSessionOfTheAccount() {
        var person = register();
        var phone = person.login();
        var laptop = person.login();

        byAccessToken(phone.accessToken()).then().statusCode(204);

        refresh(laptop.refreshToken()).then().statusCode(200);
    }

    @Test
    void aLogoutWithoutATokenIsRefused() {
        given().post("/auth/logout")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer realm=\"gatehouse\""))
                .body("type", endsWith("/unauthenticated"));
    }

    @Test
    void aLogoutWithTwoAccessTokensIsRefusedAndEndsNothing() {
        var tokens = register().login();

        given().header("Authorization", "Bearer " + tokens.accessToken())
                .header("Authorization", "Bearer " + tokens.accessToken())
                .post("/auth/logout")
                .then()
                .statusCode(400)
                .body("type", endsWith("/invalid-request"));

        refresh(tokens.refreshToken()).then().statusCode(200);
    }

    @Test
    void aLogoutWithAMadeUpTokenIsRefused() {
        byAccessToken("made.up.token").then().statusCode(401).body("type", endsWith("/invalid-token"));
        logout("A".repeat(88)).then().statusCode(401).body("type", endsWith("/invalid-refresh-token"));
    }

    private static Response byAccessToken(String accessToken) {
        return given().auth().oauth2(accessToken).post("/auth/logout");
    }
}
