package dev.gatehouse.auth.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import dev.gatehouse.auth.People.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegisterTest {

    private static final String PASSWORD = "correct horse battery staple";

    @Test
    void aPersonGetsAnAccount() {
        var username = fresh();

        register(Map.of("username", username, "password", PASSWORD, "email", "someone@example.com"))
                .then()
                .statusCode(201)
                .body("username", equalTo(username))
                .body("email", equalTo("someone@example.com"))
                .body("id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"))
                .body("size()", equalTo(3));
    }

    @Test
    void anEmailIsOptional() {
        register(Map.of("username", fresh(), "password", PASSWORD))
                .then()
                .statusCode(201)
                .body("email", nullValue());
    }

    @Test
    void twoSpellingsOfOneUsernameAreOneAccount() {
        var unique = fresh();
        register(Map.of("username", "Ångström" + unique, "password", PASSWORD))
                .then()
                .statusCode(201)
                .body("username", equalTo("ångström" + unique));

        register(Map.of("username", "A\u030angstro\u0308m" + unique, "password", PASSWORD))
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", endsWith("/username-taken"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ab",
                "",
                "   ",
                "with space",
                "nul\u0000nul",
                "zero\u200bwidth",
                "p\u0430ypal-of-two-scripts",
                "\ud800lone surrogate",
                "bell\u0007",
                "right\u202eleft",
                "ⅷⅷⅷ\u00ad"
            })
    void aUsernameThatCanMisleadOrHideIsRefused(String username) {
        register(Map.of("username", username, "password", PASSWORD))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", endsWith("/validation-failed"))
                .body("violations.field", equalTo(List.of("username")));
    }

    @Test
    void aUsernameHasAtMost64Characters() {
        var longest = (fresh() + "x".repeat(64)).substring(0, 64);

        register(Map.of("username", longest + "y", "password", PASSWORD)).then().statusCode(400);
        register(Map.of("username", longest, "password", PASSWORD)).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eleven char", "tab\tin a password", "nul\u0000 in a password"})
    void aPasswordThatWillNotDoIsRefused(String password) {
        register(Map.of("username", fresh(), "password", password))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("password")));
    }

    @Test
    void aPasswordIsCountedInCodePointsUpTo128() {
        register(Map.of("username", fresh(), "password", "😀".repeat(128)))
                .then()
                .statusCode(201);
        register(Map.of("username", fresh(), "password", "😀".repeat(129)))
                .then()
                .statusCode(400);
    }

    @Test
    void aCommonPasswordIsRefusedWithAdvice() {
        register(Map.of("username", fresh(), "password", "Password1234"))
                .then()
                .statusCode(400)
                .body("type", endsWith("/validation-failed"))
                .body("violations.field", equalTo(List.of("password")))
                .body("violations.message", hasItem(containsString("choose one that nobody else has")));
    }

    @Test
    void aPasswordOf512BytesCountsToItsLastByte() {
        var username = fresh();
        var start = "😀".repeat(127);
        register(Map.of("username", username, "password", start + "😁")).then().statusCode(201);

        var person = new Person(username, start + "😁");
        person.tryLogin(start + "😂").then().statusCode(401);
        person.tryLogin(start + "😁").then().statusCode(200);
    }

    @Test
    void theUsernameIsNoPassword() {
        var username = fresh();

        register(Map.of("username", username, "password", username.toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(400)
                .body("violations.message", hasItem("must not be the username"));
    }

    @Test
    void allThatIsMissingIsNamedAtOnce() {
        register(Map.of("email", "no address"))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("email", "password", "username")));
    }

    @Test
    void aValueOfTheWrongTypeIsNamed() {
        register(Map.of("username", 42, "password", PASSWORD))
                .then()
                .statusCode(400)
                .body("violations.field", equalTo(List.of("username")));
    }

    private static Response register(Map<String, ?> body) {
        return given().contentType(ContentType.JSON).body(body).post("/auth/register");
    }

    private static String fresh() {
        return "user-" + UUID.randomUUID();
    }
}
