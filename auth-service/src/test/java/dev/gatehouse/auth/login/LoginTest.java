package dev.gatehouse.auth.login;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.auth.People.Person;
import dev.gatehouse.auth.RedisProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LoginTest {

    @Inject
    RedisProbe redis;

    @Test
    void aLoginAnswersWithTokensThatWork() {
        var person = register();

        var answer = person.tryLogin(person.password());

        answer.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(300))
                .body("scope", equalTo("notes:read notes:write"))
                .body("size()", equalTo(7));
        var refreshExpiresIn = answer.jsonPath().getLong("refresh_expires_in");
        assertTrue(refreshExpiresIn <= 14 * 86_400 && refreshExpiresIn > 14 * 86_400 - 60);
        account(answer.jsonPath().getString("access_token"))
                .then()
                .statusCode(200)
                .body("username", equalTo(person.username()))
                .body("roles", equalTo(List.of("user")))
                .body("", not(hasKey("password_hash")))
                .body("size()", equalTo(5));
    }

    @Test
    void anUnknownUserAndAWrongPasswordAreToldTheSame() {
        var wrong = register().tryLogin("wrong horse battery staple");
        var unknown = new Person("nobody-by-this-name", "").tryLogin("wrong horse battery staple");
        var impossible = new Person("no\u0000body", "").tryLogin("x");

        for (var answer : List.of(wrong, unknown, impossible)) {
            answer.then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer realm=\"gatehouse\""));
            assertEquals(wrong.asString(), answer.asString());
        }
    }

    @Test
    void anySpellingOfTheUsernameLogsIn() {
        var person = register();

        new Person(person.username().toUpperCase(Locale.ROOT), person.password()).login();
    }

    @Test
    void aScopeMayBeNarrowed() {
        login(register(), Map.of("scope", "notes:read")).then().statusCode(200).body("scope", equalTo("notes:read"));
    }

    @Test
    void aScopeThatTheClientHasNotIsRefused() {
        login(register(), Map.of("scope", "notes:read everything"))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("scope")));
    }

    @Test
    void aClientThatIsNotThereIsRefused() {
        login(register(), Map.of("client_id", "nobody"))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("client_id")));
    }

    @Test
    void aClientIdThatNoClientCanHaveIsRefused() {
        login(register(), Map.of("client_id", "\u0000"))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("client_id")));
    }

    @Test
    void aTransportThatIsNotThereIsRefused() {
        login(register(), Map.of("transport", "pigeon"))
                .then()
                .statusCode(400)
                .body("type", endsWith("/validation-failed"))
                .body("violations.field", equalTo(List.of("transport")));
    }

    @Test
    void eachLoginOpensASessionOfItsOwn() {
        var person = register();

        assertTrue(!person.login().sessionId().equals(person.login().sessionId()));
    }

    @Test
    void whereNothingIsThrottledNothingIsCounted() {
        var person = register();
        var before = redis.keys("{throttle}:*");

        person.tryLogin("wrong horse battery staple").then().statusCode(401);
        person.login();

        assertTrue(before.containsAll(redis.keys("{throttle}:*")));
    }

    private static Response login(Person person, Map<String, String> more) {
        var body = new HashMap<>(more);
        body.put("username", person.username());
        body.put("password", person.password());
        return given().contentType(ContentType.JSON).body(body).post("/auth/login");
    }
}
