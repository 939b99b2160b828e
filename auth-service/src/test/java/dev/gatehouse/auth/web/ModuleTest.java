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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ModuleTest {

    @ParameterizedTest
    @CsvSource({
        "/gatehouse.js, text/javascript; charset=utf-8",
        "/gatehouse.html, text/html; charset=utf-8",
        "/gatehouse.css, text/css; charset=utf-8",
        "/gatehouse.svg, image/svg+xml"
    })
    void aFileIsAskedForAgainEachTimeAndSentAgainWhenItHasChanged(String path, String type) {
        var first = given().get(path);

        first.then()
                .statusCode(200)
                .contentType(equalTo(type))
                .header("Cache-Control", equalTo("no-cache"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"));
        given().header("If-None-Match", first.header("ETag"))
                .get(path)
                .then()
                .statusCode(304)
                .header("Cache-Control", equalTo("no-cache"))
                .header("ETag", equalTo(first.header("ETag")));
        given().header("If-None-Match", "\"older\"").get(path).then().statusCode(200);
    }

    @Test
    void aPageMayRunAndCallNothingButThisService() {
        given().get("/gatehouse.html")
                .then()
                .header(
                        "Content-Security-Policy",
                        equalTo("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                                + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
                                + " require-trusted-types-for 'script'"));
    }

    @Test
    void theModuleHasFewerThan200LinesAndNoDependency() {
        var module = given().get("/gatehouse.js").asString();

        assertThat(module.lines().count(), is(lessThan(200L)));
        assertThat(module, not(containsString("import ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/demo", "/demo/", "/demo/demo.js", "/demo/plot.js", "/demo/demo.css", "/demo/settings"})
    void withoutBeingEnabledThereIsNoDemo(String path) {
        given().get(path).then().statusCode(404).body("type", endsWith("/not-found"));
    }
}
