package dev.gatehouse.auth.oauth;

import static dev.gatehouse.auth.Applications.claims;
import static dev.gatehouse.auth.Applications.form;
import static dev.gatehouse.auth.Applications.introspect;
import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.logout;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.Applications;
import dev.gatehouse.auth.Applications.Application;
import dev.gatehouse.auth.RedisProbe;
import dev.gatehouse.auth.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the container injects
class RevocationTest {

    private static final Application WEB = new Application("web", "");

    @Inject
    Applications applications;

    @Inject
    RedisProbe redis;

    @Test
    void aRefreshTokenEndsItsSessionAndEveryVerifierIsTold() {
        var tokens = register().login();
        var key = redis.sessionKey(tokens.sessionId());

        revoke(WEB.named(), tokens.refreshToken()).then().statusCode(200).body(emptyString());

        assertEnded(tokens);
        assertTrue(redis.revocationsBeside(key).contains("kind, session, id, " + tokens.sessionId()));
    }

    @Test
    void aRefreshTokenThatWasSpentEndsItsSessionToo() {
        var first = register().login();
        var second = refresh(first.refreshToken()).as(Tokens.class);

        revoke(WEB.named(), first.refreshToken()).then().statusCode(200);

        assertEnded(second);
    }

    @Test
    void anAccessTokenEndsItsSession() {
        var tokens = register().login();

        revoke(WEB.named(), tokens.accessToken()).then().statusCode(200);

        assertEnded(tokens);
    }

    @Test
    void aClientsOwnTokenEndsAloneAndEveryVerifierIsTold() {
        var client = applications.confidential("notes:read");
        var token = client.ownToken();
        var other = client.ownToken();
        var id = claims(token).get("jti").textValue();

        revoke(client.form(), token).then().statusCode(200).body(emptyString());

        assertEquals("{\"active\":false}", introspect(client, token).asString());
        introspect(client, other).then().body("active", equalTo(true));
        given().auth()
                .oauth2(token)
                .get("/auth/account")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("type", endsWith("/invalid-token"));
        given().auth().oauth2(other).get("/auth/account").then().statusCode(403);
        var told = String.valueOf(redis.ask("XRANGE", "{p00}:revocations", "-", "+"));
        assertTrue(told.matches("(?s).*kind, token, id, " + id + ", until, \\d{13}.*"), told);
        var left = redis.ask("PTTL", "{p00}:token:" + id).toLong();
        assertTrue(left > 0 && left <= 320_000, "TTL " + left);
    }

    @Test
    void aRepetitionIsHarmlessAndAnnouncesNothing() {
        var client = applications.confidential("notes:read");
        var token = client.ownToken();
        var id = claims(token).get("jti").textValue();
        var tokens = register().login();

        for (var time = 0; time < 3; time++) {
            revoke(client.form(), token).then().statusCode(200);
            revoke(WEB.named(), tokens.refreshToken()).then().statusCode(200);
            revoke(WEB.named(), tokens.accessToken()).then().statusCode(200);
        }

        var told = String.valueOf(redis.ask("XRANGE", "{p00}:revocations", "-", "+"));
        assertEquals(told.indexOf(id), told.lastIndexOf(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", " ", "%00", "ü"})
    void whatIsNoTokenIsAsGoodAsRevoked(String text) {
        revoke(WEB.named(), text).then().statusCode(200).body(emptyString());
    }

    @Test
    void aTokenWhoseSessionHasEndedIsAsGoodAsRevoked() {
        var tokens = register().login();
        logout(tokens.refreshToken()).then().statusCode(204);

        revoke(WEB.named(), tokens.refreshToken()).then().statusCode(200);
        revoke(WEB.named(), tokens.accessToken()).then().statusCode(200);
    }

    @Test
    void anotherClientsTokensAreRefusedAndGoOn() {
        var tokens = register().login();
        var stranger = applications.open("notes:read");
        var client = applications.confidential("notes:read");
        var own = client.ownToken();

        assertForeign(revoke(stranger.named(), tokens.refreshToken()));
        assertForeign(revoke(stranger.named(), tokens.accessToken()));
        assertForeign(revoke(client.form(), tokens.refreshToken()));
        assertForeign(revoke(applications.confidential("a").form(), own));

        account(tokens.accessToken()).then().statusCode(200);
        refresh(tokens.refreshToken()).then().statusCode(200);
        introspect(client, own).then().body("active", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token", "access_token", "something_else"})
    void aHintMakesNoDifference(String hint) {
        var byRefreshToken = register().login();
        var byAccessToken = register().login();

        revoke(WEB.named().formParam("token_type_hint", hint), byRefreshToken.refreshToken())
                .then()
                .statusCode(200);
        revoke(WEB.named().formParam("token_type_hint", hint), byAccessToken.accessToken())
                .then()
                .statusCode(200);

        assertEnded(byRefreshToken);
        assertEnded(byAccessToken);
    }

    @Test
    void aConfidentialClientHasToAuthenticateAndEveryOtherToSayItsName() {
        var client = applications.confidential("notes:read");
        var token = client.ownToken();

        for (var request : new RequestSpecification[] {
            client.named(), form(), form().formParam("client_id", "nobody"), new Application(client.id(), "x").form()
        }) {
            revoke(request, token).then().statusCode(401).body("error", equalTo("invalid_client"));
        }

        assertFalse(introspect(client, token).asString().contains("false"));
    }

    @Test
    void aParameterThatIsMissingOrComesTwiceIsRefused() {
        WEB.named().post("/oauth2/revoke").then().statusCode(400).body("error", equalTo("invalid_request"));
        form().body("client_id=web&token=a&token=b")
                .post("/oauth2/revoke")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
        form().body("client_id=web&token=a&token_type_hint=a&token_type_hint=b")
                .post("/oauth2/revoke")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    private static Response revoke(RequestSpecification client, String token) {
        return client.formParam("token", token).post("/oauth2/revoke");
    }

    private static void assertForeign(Response answer) {
        answer.then().statusCode(400).body("error", equalTo("invalid_grant"));
    }

    private static void assertEnded(Tokens tokens) {
        account(tokens.accessToken()).then().statusCode(401).body("type", endsWith("/session-ended"));
        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
    }
}
