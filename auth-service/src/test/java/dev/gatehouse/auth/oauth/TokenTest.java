package dev.gatehouse.auth.oauth;

import static dev.gatehouse.auth.Applications.await;
import static dev.gatehouse.auth.Applications.claims;
import static dev.gatehouse.auth.Applications.form;
import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.logout;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.auth.Applications;
import dev.gatehouse.auth.Applications.Application;
import dev.gatehouse.auth.Tokens;
import dev.gatehouse.auth.client.ClientRegistration;
import dev.gatehouse.auth.session.Device;
import dev.gatehouse.auth.session.Login;
import dev.gatehouse.auth.session.Sessions;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the container injects
class TokenTest {

    private static final Application WEB = new Application("web", "");

    @Inject
    Applications applications;

    @Inject
    Sessions sessions;

    @Test
    void aPublicClientExchangesItsRefreshTokenByItsName() {
        var first = register().login();

        var answer = exchange(WEB.named(), first.refreshToken());

        answer.then()
                .statusCode(200)
                .contentType(startsWith("application/json"))
                .header("Cache-Control", equalTo("no-store"))
                .header("Pragma", equalTo("no-cache"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300))
                .body("session_id", equalTo(first.sessionId()))
                .body("scope", equalTo("notes:read notes:write"))
                .body("", hasKey("refresh_expires_in"))
                .body("size()", equalTo(7));
        var second = answer.as(Tokens.class);
        assertNotEquals(first.refreshToken(), second.refreshToken());
        account(second.accessToken()).then().statusCode(200);
        refresh(second.refreshToken()).then().statusCode(200);
    }

    @Test
    void aRetryGetsTheSameSuccessor() {
        var first = register().login();

        var answered = exchange(WEB.named(), first.refreshToken()).as(Tokens.class);
        var again = exchange(WEB.named(), first.refreshToken()).as(Tokens.class);

        assertEquals(answered.refreshToken(), again.refreshToken());
    }

    @Test
    void aConfidentialClientHasToAuthenticateForItsRefreshToken() {
        var client = applications.confidential("notes:read");
        var token = openSession(client);

        exchange(client.named(), token)
                .then()
                .statusCode(401)
                .body("error", equalTo("invalid_client"))
                .body("size()", equalTo(2));
        exchange(client.form(), token).then().statusCode(200).body("scope", equalTo("notes:read"));
    }

    @Test
    void oneAccessTokenMaySayLessAndTheSessionKeepsItsScopes() {
        var first = register().login();

        var narrow = exchange(WEB.named().formParam("scope", "notes:read"), first.refreshToken());

        narrow.then().statusCode(200).body("scope", equalTo("notes:read"));
        assertEquals(
                "notes:read", claims(narrow.path("access_token")).get("scope").textValue());
        var second = narrow.as(Tokens.class);
        exchange(WEB.named(), second.refreshToken()).then().body("scope", equalTo("notes:read notes:write"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes:read admin", "admin", " ", "notes:read,notes:write", "NOTES:READ"})
    void aScopeBeyondWhatWasGrantedIsRefusedAndTheTokenIsNotSpentByThat(String scope) {
        var first = register().login();

        assertError(400, "invalid_scope", exchange(WEB.named().formParam("scope", scope), first.refreshToken()));
        var second = exchange(WEB.named(), first.refreshToken()).as(Tokens.class);

        assertError(400, "invalid_scope", exchange(WEB.named().formParam("scope", scope), first.refreshToken()));
        exchange(WEB.named(), second.refreshToken()).then().statusCode(200);
    }

    @Test
    void anotherClientsTokenIsRefusedAndItsSessionEnds() {
        var tokens = register().login();
        var stranger = applications.open("notes:read");

        assertError(400, "invalid_grant", exchange(stranger.named(), tokens.refreshToken()));

        assertError(400, "invalid_grant", exchange(WEB.named(), tokens.refreshToken()));
        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        account(tokens.accessToken()).then().statusCode(401);
    }

    @Test
    void aScopeMakesAStrangerNoFriend() {
        var tokens = register().login();
        var stranger = applications.open("admin");

        assertError(
                400, "invalid_grant", exchange(stranger.named().formParam("scope", "admin"), tokens.refreshToken()));

        refresh(tokens.refreshToken()).then().statusCode(401);
    }

    @Test
    void everyRefreshTokenThatIsGoodNoMoreIsAnInvalidGrant() {
        var ended = register().login();
        logout(ended.refreshToken()).then().statusCode(204);
        var spent = register().login();
        var second = exchange(WEB.named(), spent.refreshToken()).as(Tokens.class);
        exchange(WEB.named(), second.refreshToken()).then().statusCode(200);

        assertError(400, "invalid_grant", exchange(WEB.named(), ended.refreshToken()));
        assertError(400, "invalid_grant", exchange(WEB.named(), spent.refreshToken()));
        assertError(400, "invalid_grant", exchange(WEB.named(), second.refreshToken()));
        assertError(400, "invalid_grant", exchange(WEB.named(), "made up"));
        assertError(400, "invalid_grant", exchange(WEB.named(), ended.accessToken()));
    }

    @Test
    void anUnknownClientSpendsNoToken() {
        var tokens = register().login();

        assertError(401, "invalid_client", exchange(form().formParam("client_id", "nobody"), tokens.refreshToken()));
        assertError(401, "invalid_client", exchange(form(), tokens.refreshToken()));

        exchange(WEB.named(), tokens.refreshToken()).then().statusCode(200);
    }

    @Test
    void aClientGetsATokenOfItsOwnThatSaysNothingOfAPersonOrASession() {
        var client = applications.confidential("notes:read", "notes:write");

        var answer = ofItself(client.form());

        answer.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header("Pragma", equalTo("no-cache"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300))
                .body("scope", equalTo("notes:read notes:write"))
                .body("", hasKey("access_token"))
                .body("size()", equalTo(4));
        var claims = claims(answer.path("access_token"));
        assertEquals(
                Set.of("iss", "sub", "aud", "exp", "iat", "jti", "client_id", "scope"),
                Set.copyOf(names(claims.fieldNames())));
        assertEquals(client.id(), claims.get("sub").textValue());
        assertEquals(client.id(), claims.get("client_id").textValue());
        assertEquals("gatehouse", claims.get("aud").textValue());
    }

    @Test
    void aClientsOwnTokenIsNoPersons() {
        var token = applications.confidential("notes:read").ownToken();

        account(token).then().statusCode(403).body("type", endsWith("/forbidden"));
        given().auth().oauth2(token).get("/auth/sessions").then().statusCode(403);
        given().auth().oauth2(token).post("/auth/logout").then().statusCode(403);
        given().auth().oauth2(token).get("/admin/keys").then().statusCode(403);
    }

    @Test
    void aClientsOwnTokenIsIntrospectedWithoutAPerson() {
        var client = applications.confidential("notes:read");

        Applications.introspect(client, client.ownToken())
                .then()
                .statusCode(200)
                .body("active", equalTo(true))
                .body("sub", equalTo(client.id()))
                .body("client_id", equalTo(client.id()))
                .body("scope", equalTo("notes:read"))
                .body("aud", equalTo("gatehouse"))
                .body("keySet()", not(hasItem("username")))
                .body("keySet()", not(hasItem("sid")))
                .body("keySet()", not(hasItem("auth_time")))
                .body("keySet()", not(hasItem("groups")));
    }

    @Test
    void aClientMayAskForFewerOfItsScopesAndForNoOther() {
        var client = applications.confidential("notes:read", "notes:write");

        ofItself(client.form().formParam("scope", "notes:write"))
                .then()
                .statusCode(200)
                .body("scope", equalTo("notes:write"));
        assertError(400, "invalid_scope", ofItself(client.form().formParam("scope", "notes:read admin")));
    }

    @Test
    void aClientWithoutScopesGetsATokenWithoutScopes() {
        var client = applications.confidential();

        var answer = ofItself(client.form());

        answer.then().statusCode(200).body("keySet()", not(hasItem("scope")));
        assertTrue(!claims(answer.path("access_token")).has("scope"));
        Applications.introspect(client, answer.path("access_token")).then().body("active", equalTo(true));
    }

    @Test
    void aPublicClientGetsNoTokenOfItsOwn() {
        assertError(400, "unauthorized_client", ofItself(WEB.named()));
        assertError(401, "invalid_client", ofItself(form().formParam("client_id", "nobody")));
    }

    @Test
    void theAudiencesAndTheLifetimeOfAClientAreThoseOfItsTokens() {
        var audiences = Set.of("https://billing.example.com", "gatehouse");
        var client = applications.add(new ClientRegistration(null, null, true, Set.of("a"), audiences, 60, null));
        var elsewhere = applications.add(
                new ClientRegistration(null, null, true, Set.of("a"), Set.of("elsewhere"), null, null));

        var answer = ofItself(client.form());

        answer.then().statusCode(200).body("expires_in", equalTo(60));
        var claims = claims(answer.path("access_token"));
        assertEquals(60, claims.get("exp").longValue() - claims.get("iat").longValue());
        assertEquals(List.of("gatehouse", "https://billing.example.com"), texts(claims.get("aud")));
        given().auth()
                .oauth2(answer.path("access_token"))
                .get("/auth/account")
                .then()
                .statusCode(403);
        given().auth().oauth2(elsewhere.ownToken()).get("/auth/account").then().statusCode(401);
        Applications.introspect(client, elsewhere.ownToken())
                .then()
                .body("active", equalTo(true))
                .body("aud", equalTo("elsewhere"));
    }

    @Test
    void aPersonsTokenFromHereIsOnTheClientsTermsToo() {
        var client = applications.add(
                new ClientRegistration(null, null, false, Set.of("notes:read"), Set.of("gatehouse", "b"), 30, null));
        var tokens = client.login(register());

        var answer = exchange(client.named(), tokens.refreshToken());

        answer.then().statusCode(200).body("expires_in", equalTo(30));
        assertEquals(
                List.of("b", "gatehouse"),
                texts(claims(answer.path("access_token")).get("aud")));
        account(answer.path("access_token")).then().statusCode(200);
    }

    @Test
    void aGrantTypeThatThereIsNotIsToldSo() {
        for (var type : List.of("password", "authorization_code", "REFRESH_TOKEN", "refresh_token ", "x")) {
            assertError(
                    400,
                    "unsupported_grant_type",
                    WEB.named().formParam("grant_type", type).post("/oauth2/token"));
        }
    }

    @Test
    void aParameterThatIsMissingOrComesTwiceIsRefused() {
        var tokens = register().login();
        var complete = "grant_type=refresh_token&client_id=web&refresh_token=" + tokens.refreshToken();

        assertError(400, "invalid_request", form().post("/oauth2/token"));
        assertError(
                400, "invalid_request", form().body("grant_type=&client_id=web").post("/oauth2/token"));
        assertError(
                400,
                "invalid_request",
                form().body("grant_type=refresh_token&client_id=web").post("/oauth2/token"));
        for (var twice : List.of("grant_type=refresh_token", "client_id=web", "refresh_token=x", "scope=a&scope=a")) {
            assertError(
                    400, "invalid_request", form().body(complete + "&" + twice).post("/oauth2/token"));
        }

        form().body(complete + "&unknown=ignored&resource=https%3A%2F%2Fapi.example.com")
                .post("/oauth2/token")
                .then()
                .statusCode(200);
    }

    @Test
    void onlyAFormInTheBodyCounts() {
        var tokens = register().login();
        var json = "{\"grant_type\":\"refresh_token\",\"client_id\":\"web\",\"refresh_token\":\"x\"}";

        assertError(
                415,
                "invalid_request",
                given().contentType(ContentType.JSON).body(json).post("/oauth2/token"));
        assertError(
                400,
                "invalid_request",
                form().post("/oauth2/token?grant_type=refresh_token&client_id=web&refresh_token="
                        + tokens.refreshToken()));
        assertError(405, "invalid_request", given().get("/oauth2/token"));
        exchange(WEB.named(), tokens.refreshToken()).then().statusCode(200);
    }

    /** No login gives a confidential client a session; what follows has to hold all the same. */
    private String openSession(Application client) {
        var login = new Login(
                UUID.randomUUID(),
                "alice",
                client.id(),
                Set.of("notes:read"),
                Set.of("user"),
                new Device("127.0.0.1", "a test"));
        return await(() -> sessions.open(login)).refreshToken();
    }

    private static Response exchange(RequestSpecification client, String refreshToken) {
        return client.formParam("grant_type", "refresh_token")
                .formParam("refresh_token", refreshToken)
                .post("/oauth2/token");
    }

    private static Response ofItself(RequestSpecification client) {
        return client.formParam("grant_type", "client_credentials").post("/oauth2/token");
    }

    private static List<String> texts(Iterable<JsonNode> nodes) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(node -> node.textValue())
                .toList();
    }

    private static List<String> names(Iterator<String> names) {
        return StreamSupport.stream(((Iterable<String>) () -> names).spliterator(), false)
                .toList();
    }

    private static void assertError(int status, String error, Response answer) {
        answer.then()
                .statusCode(status)
                .contentType(startsWith("application/json"))
                .body("error", equalTo(error))
                .body("", hasKey("error_description"))
                .body("size()", equalTo(2));
    }
}
