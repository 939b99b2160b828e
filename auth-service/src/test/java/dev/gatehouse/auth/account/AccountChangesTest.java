package dev.gatehouse.auth.account;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.refresh;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.auth.Administrators;
import dev.gatehouse.auth.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AccountChangesTest {

    private static final String FRESH = "four words nobody combines";

    @Inject
    Administrators administrators;

    @Test
    void aPasswordChangeEndsEveryOtherSession() {
        var person = register();
        var other = person.login();
        var current = person.login();

        changePassword(current, person.password(), FRESH).then().statusCode(204);

        refresh(other.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        refresh(current.refreshToken()).then().statusCode(200);
        person.tryLogin(person.password()).then().statusCode(401);
        person.tryLogin(FRESH).then().statusCode(200);
    }

    @Test
    void aRepeatedPasswordChangeIsHarmless() {
        var person = register();
        var tokens = person.login();

        changePassword(tokens, person.password(), FRESH).then().statusCode(204);
        changePassword(tokens, person.password(), FRESH).then().statusCode(204);

        person.tryLogin(FRESH).then().statusCode(200);
    }

    @Test
    void aPasswordChangeWantsTheCurrentPassword() {
        var person = register();
        var tokens = person.login();

        changePassword(tokens, "not the current one", FRESH)
                .then()
                .statusCode(403)
                .body("type", endsWith("/forbidden"));

        person.tryLogin(person.password()).then().statusCode(200);
    }

    @Test
    void aNewPasswordKeepsTheRules() {
        var person = register();
        var tokens = person.login();

        for (var unfit : List.of("short", person.username(), person.password(), "password1234")) {
            changePassword(tokens, person.password(), unfit)
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("new_password"));
        }
    }

    @Test
    void aDeletedAccountIsGoneAndSoAreItsSessions() {
        var person = register();
        var tokens = person.login();

        delete(tokens, "not the password").then().statusCode(403);
        refresh(tokens.refreshToken()).then().statusCode(200);
        delete(tokens, person.password()).then().statusCode(204);

        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        account(tokens.accessToken()).then().statusCode(401);
        person.tryLogin(person.password()).then().statusCode(401);
    }

    @Test
    void aDisabledAccountHasNoSessionsAndOpensNone() {
        var admin = admin();
        var person = register();
        var tokens = person.login();

        put(admin, tokens, "status", Map.of("status", "disabled")).then().statusCode(200);

        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
        var refused = person.tryLogin(person.password());
        var wrong = person.tryLogin("not the password");
        refused.then().statusCode(401).body("type", equalTo(wrong.path("type")));

        put(admin, tokens, "status", Map.of("status", "active")).then().statusCode(200);
        person.tryLogin(person.password()).then().statusCode(200);
    }

    @Test
    void otherRolesReachALiveSessionWithItsNextRefresh() {
        var admin = admin();
        var tokens = register().login();

        put(admin, tokens, "roles", Map.of("roles", List.of("user", "auditor", "admin")))
                .then()
                .statusCode(200)
                .body("roles", contains("admin", "auditor", "user"));

        var fresh = refresh(tokens.refreshToken()).as(Tokens.class);
        put(fresh, tokens, "roles", Map.of("roles", List.of("user"))).then().statusCode(200);
        put(tokens, tokens, "roles", Map.of("roles", List.of("user"))).then().statusCode(403);
    }

    @Test
    void anAdministratorEndsTheSessionsOfAnAccount() {
        var admin = admin();
        var tokens = register().login();

        as(admin).delete("/admin/accounts/{id}/sessions", id(tokens)).then().statusCode(204);

        refresh(tokens.refreshToken()).then().statusCode(401).body("type", endsWith("/session-revoked"));
    }

    @Test
    void administrationIsForAdministrators() {
        var tokens = register().login();

        put(tokens, tokens, "status", Map.of("status", "disabled")).then().statusCode(403);
        given().delete("/admin/accounts/{id}/sessions", UUID.randomUUID())
                .then()
                .statusCode(401);
        as(admin())
                .contentType(ContentType.JSON)
                .body(Map.of("status", "disabled"))
                .put("/admin/accounts/{id}/status", UUID.randomUUID())
                .then()
                .statusCode(404);
        put(admin(), tokens, "status", Map.of("status", "asleep")).then().statusCode(400);
        refresh(tokens.refreshToken()).then().statusCode(200);
    }

    private Tokens admin() {
        return administrators.logIn();
    }

    private static Response changePassword(Tokens tokens, String current, String fresh) {
        return as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("current_password", current, "new_password", fresh))
                .post("/auth/password");
    }

    private static Response delete(Tokens tokens, String password) {
        return as(tokens)
                .contentType(ContentType.JSON)
                .body(Map.of("password", password))
                .delete("/auth/account");
    }

    private static Response put(Tokens admin, Tokens owner, String what, Map<String, ?> body) {
        return as(admin).contentType(ContentType.JSON).body(body).put("/admin/accounts/{id}/{what}", id(owner), what);
    }

    /** The subject of an access token, live or not. */
    private static String id(Tokens tokens) {
        var claims = new String(
                Base64.getUrlDecoder().decode(tokens.accessToken().split("\\.", -1)[1]), StandardCharsets.UTF_8);
        return JsonPath.from(claims).getString("sub");
    }

    private static RequestSpecification as(Tokens tokens) {
        return given().auth().oauth2(tokens.accessToken());
    }
}
