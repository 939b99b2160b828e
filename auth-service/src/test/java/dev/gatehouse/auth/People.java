package dev.gatehouse.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;

/** People of a test's own, and what they do over HTTP. */
public final class People {

    private static final String PASSWORD = "correct horse battery staple";

    private People() {}

    /** A registered person with a username of its own. */
    public static Person register() {
        var person = new Person("user-" + UUID.randomUUID(), PASSWORD);
        given().contentType(ContentType.JSON)
                .body(Map.of("username", person.username(), "password", person.password()))
                .post("/auth/register")
                .then()
                .statusCode(201)
                .body("username", equalTo(person.username()));
        return person;
    }

    public static Response refresh(String refreshToken) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refresh_token", refreshToken))
                .post("/auth/refresh");
    }

    public static Response logout(String refreshToken) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("refresh_token", refreshToken))
                .post("/auth/logout");
    }

    public static Response account(String accessToken) {
        return given().auth().oauth2(accessToken).get("/auth/account");
    }

    public record Person(String username, String password) {

        public Response tryLogin(String triedPassword) {
            return given().contentType(ContentType.JSON)
                    .body(Map.of("username", username, "password", triedPassword))
                    .post("/auth/login");
        }

        /** Logs in and gives the tokens. */
        public Tokens login() {
            return tryLogin(password).then().statusCode(200).extract().as(Tokens.class);
        }
    }
}
