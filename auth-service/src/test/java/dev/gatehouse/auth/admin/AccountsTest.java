package dev.gatehouse.auth.admin;

import static dev.gatehouse.auth.People.account;
import static dev.gatehouse.auth.People.register;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.auth.Administrators;
import dev.gatehouse.auth.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class AccountsTest {

    @Inject
    Administrators administrators;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private Tokens admin;

    @BeforeEach
    void logInAnAdministrator() {
        admin = administrators.logIn();
    }

    @Test
    void anAccountIsListedAsItIs() {
        var person = register();
        var own = account(person.login().accessToken());

        var expected = new HashMap<String, Object>();
        expected.put("id", own.path("id"));
        expected.put("username", person.username());
        expected.put("email", null);
        expected.put("roles", List.of("user"));
        expected.put("status", "active");
        expected.put("created_at", own.path("created_at"));
        assertEquals(
                List.of(expected),
                list(Map.of("query", person.username())).jsonPath().getList(""));

        as(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("status", "disabled"))
                .put("/admin/accounts/{id}/status", own.<String>path("id"))
                .then()
                .statusCode(200);
        list(Map.of("query", person.username())).then().body("status", contains("disabled"));
    }

    @Test
    void accountsAreFoundByAnyPartOfTheUsernameOrTheEmailInWhateverCase() {
        named("b-" + mark, "first." + mark + "@Example.com");
        named("a-" + mark, null);
        named("ångström-" + mark, "somebody@example.com");

        list(Map.of("query", mark.toUpperCase(Locale.ROOT)))
                .then()
                .statusCode(200)
                .header("X-Total-Count", "3")
                .body("findAll { !it.username.startsWith('å') }.username", contains("a-" + mark, "b-" + mark));
        list(Map.of("query", "FIRST." + mark + "@eX"))
                .then()
                .body("username", contains("b-" + mark))
                .body("email", contains("first." + mark + "@Example.com"));
        list(Map.of("query", "\u00c5NGSTR\u00d6M-" + mark)).then().body("username", contains("ångström-" + mark));
        list(Map.of("query", "A\u030angstro\u0308m-" + mark)).then().body("username", contains("ångström-" + mark));
    }

    @Test
    void noCharacterOfAQueryIsAWildcard() {
        named("a_b-" + mark, null);
        named("axb-" + mark, null);

        list(Map.of("query", "a_b-" + mark)).then().body("username", contains("a_b-" + mark));
        list(Map.of("query", "%" + mark)).then().body("", equalTo(List.of()));
        list(Map.of("query", "\\")).then().statusCode(200).body("", equalTo(List.of()));
    }

    @Test
    void pagesFollowOneAnotherByUsername() {
        for (var name : List.of("c", "a", "b")) {
            named(name + "--" + mark, null);
        }

        list(Map.of("query", mark, "size", "2"))
                .then()
                .header("X-Total-Count", "3")
                .header(
                        "Link",
                        "</admin/accounts?page=0&size=2&query=%1$s>; rel=\"first\", </admin/accounts?page=1&size=2&query=%1$s>; rel=\"next\", </admin/accounts?page=1&size=2&query=%1$s>; rel=\"last\""
                                .formatted(mark))
                .body("username", contains("a--" + mark, "b--" + mark));
        list(Map.of("query", mark, "size", "2", "page", "1")).then().body("username", contains("c--" + mark));
        list(Map.of("query", mark, "page", "7"))
                .then()
                .header("X-Total-Count", "3")
                .body("", equalTo(List.of()));
        as(admin).get("/admin/accounts?size=1").then().statusCode(200).body("size()", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"page, -1", "page, x", "size, 0", "size, 101"})
    void aValueThatWillNotDoIsNamed(String name, String value) {
        list(Map.of(name, value)).then().statusCode(400).body("violations.field", contains(name));
    }

    @Test
    void aQueryThatIsNoTextOrTooLongIsNamed() {
        for (var query : List.of("a\u0000b", "x".repeat(255))) {
            list(Map.of("query", query)).then().statusCode(400).body("violations.field", contains("query"));
        }
    }

    @Test
    void theAccountsAreForAdministrators() {
        given().get("/admin/accounts").then().statusCode(401);
        as(register().login()).get("/admin/accounts").then().statusCode(403);
    }

    private static void named(String username, @Nullable String email) {
        var body = new HashMap<String, Object>();
        body.put("username", username);
        body.put("email", email);
        body.put("password", "correct horse battery staple");
        given().contentType(ContentType.JSON)
                .body(body)
                .post("/auth/register")
                .then()
                .statusCode(201);
    }

    private Response list(Map<String, String> query) {
        return as(admin).queryParams(query).get("/admin/accounts");
    }

    private static RequestSpecification as(Tokens tokens) {
        return given().auth().oauth2(tokens.accessToken());
    }
}
