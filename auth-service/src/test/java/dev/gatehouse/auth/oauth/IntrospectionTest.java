package dev.gatehouse.auth.oauth;

import static dev.gatehouse.auth.People.logout;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.auth.Tokens;
import dev.gatehouse.auth.client.Clients;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // the container injects
class IntrospectionTest {

    private static final String CLIENT = "the verifier";
    private static final String SECRET = "a secret: with % and +";

    @Inject
    Clients clients;

    @BeforeEach
    void aConfidentialClient() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> clients.put(CLIENT, Optional.of(SECRET), Set.of()));
    }

    @Test
    void aLiveAccessTokenIsToldWithWhatItSays() {
        var person = register();
        var tokens = person.login();

        introspect(tokens.accessToken())
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("active", equalTo(true))
                .body("username", equalTo(person.username()))
                .body("client_id", equalTo("web"))
                .body("scope", equalTo("notes:read notes:write"))
                .body("token_type", equalTo("Bearer"))
                .body("iss", equalTo("http://127.0.0.1:8080"))
                .body("aud", equalTo("gatehouse"))
                .body("sid", equalTo(tokens.sessionId()))
                .body("groups", contains("user"))
                .body("", hasKey("exp"))
                .body("", hasKey("jti"));
    }

    @Test
    void aLiveRefreshTokenIsToldWithWhatItsSessionIs() {
        var person = register();
        var tokens = person.login();

        introspect(tokens.refreshToken())
                .then()
                .statusCode(200)
                .body("active", equalTo(true))
                .body("username", equalTo(person.username()))
                .body("sid", equalTo(tokens.sessionId()))
                .body("", not(hasKey("token_type")));
    }

    @Test
    void bothTokensOfASessionThatEndedAreInactive() {
        var tokens = register().login();
        logout(tokens.refreshToken()).then().statusCode(204);

        assertInactive(tokens.accessToken());
        assertInactive(tokens.refreshToken());
    }

    @Test
    void aRefreshTokenThatWasExchangedIsInactiveAndItsSuccessorLives() {
        var first = register().login();
        var second = refresh(first.refreshToken()).as(Tokens.class);

        assertInactive(first.refreshToken());
        introspect(second.refreshToken()).then().body("active", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", " ", "%00", "ü"})
    void whatIsNoTokenIsInactiveAndNothingElse(String text) {
        assertInactive(text);
    }

    @Test
    void aClientMayAuthenticateInTheForm() {
        var tokens = register().login();

        given().contentType(ContentType.URLENC)
                .formParams(Map.of(
                        "token",
                        tokens.accessToken(),
                        "client_id",
                        CLIENT,
                        "client_secret",
                        SECRET,
                        "unknown",
                        "ignored"))
                .post("/oauth2/introspect")
                .then()
                .statusCode(200)
                .body("active", equalTo(true));
    }

    @Test
    void whoDoesNotAuthenticateIsToldHow() {
        assertNoClient(form());
        assertNoClient(form().auth().preemptive().basic("nobody", SECRET));
        assertNoClient(form().auth().preemptive().basic("web", ""));
        assertNoClient(form().auth().preemptive().basic("the+verifier", "another secret"));
        assertNoClient(form().header("Authorization", "Basic !"));
        assertNoClient(form().header("Authorization", "Basic Og"));
        assertNoClient(form().header("Authorization", "Digest a"));
    }

    @Test
    void twoWaysToAuthenticateAreRefused() {
        asClient()
                .formParam("token", "a")
                .formParam("client_secret", SECRET)
                .post("/oauth2/introspect")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void aParameterThatIsMissingOrComesTwiceIsRefused() {
        asClient()
                .post("/oauth2/introspect")
                .then()
                .statusCode(400)
                .contentType(startsWith("application/json"))
                .body("error", equalTo("invalid_request"))
                .body("error_description", equalTo("The parameter token must be sent."));
        asClient()
                .formParam("token", "a", "b")
                .post("/oauth2/introspect")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    @Test
    void whatIsNoFormIsRefused() {
        asClient()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/oauth2/introspect")
                .then()
                .statusCode(415)
                .body("error", equalTo("invalid_request"));
        asClient()
                .body("token=%zz")
                .post("/oauth2/introspect")
                .then()
                .statusCode(400)
                .body("error", equalTo("invalid_request"));
    }

    private static void assertNoClient(RequestSpecification request) {
        request.formParam("token", "a")
                .post("/oauth2/introspect")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic realm="))
                .body("error", equalTo("invalid_client"));
    }

    private static void assertInactive(String token) {
        assertEquals(
                "{\"active\":false}",
                introspect(token).then().statusCode(200).extract().asString());
    }

    private static Response introspect(String token) {
        return asClient().formParam("token", token).post("/oauth2/introspect");
    }

    /** RFC 6749 §2.3.1: both parts are form-encoded first. */
    private static RequestSpecification asClient() {
        return form().auth().preemptive().basic("the+verifier", "a+secret%3A+with+%25+and+%2B");
    }

    private static RequestSpecification form() {
        return given().contentType(ContentType.URLENC.withCharset("UTF-8"));
    }
}
