package dev.gatehouse.auth.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ConsoleTest {

    @Test
    void thePageIsThereAndMayRunAndCallNothingButThisService() {
        given().get("/console")
                .then()
                .statusCode(200)
                .contentType(equalTo("text/html; charset=utf-8"))
                .header("Cache-Control", equalTo("no-cache"))
                .header("Content-Security-Policy", containsString("connect-src 'self';"))
                .header("Content-Security-Policy", containsString("require-trusted-types-for 'script'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "console.css",
                "console.js",
                "parts.js",
                "own.js",
                "accounts.js",
                "clients.js",
                "keys.js",
                "audit.js"
            })
    void eachFileIsThereAndShort(String file) {
        var content =
                given().get("/console/" + file).then().statusCode(200).extract().asString();

        assertThat(content.lines().count(), is(lessThan(250L)));
        assertThat(content, not(containsString("innerHTML")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"console.html", "demo.js", "Page.class", "..%2Fapplication.properties", "x"})
    void nothingElseIsThere(String file) {
        given().urlEncodingEnabled(false)
                .get("/console/" + file)
                .then()
                .statusCode(404)
                .body("type", endsWith("/not-found"));
    }

    @Test
    void theConsoleIsNotPartOfTheApi() {
        given().get("/q/openapi").then().statusCode(200).body(not(containsString("/console")));
    }
}
