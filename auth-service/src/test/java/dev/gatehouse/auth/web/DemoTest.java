package dev.gatehouse.auth.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DemoTest.Enabled.class)
class DemoTest {

    @Test
    void thePageMayCallTheResourceServicesOfTheConfiguration() {
        given().get("/demo")
                .then()
                .statusCode(200)
                .contentType("text/html;charset=utf-8")
                .header(
                        "Content-Security-Policy",
                        containsString(
                                " connect-src 'self' http://127.0.0.1:8081 http://session-redis.gatehouse.localhost:8082;"));
    }

    @Test
    void thePageIsToldWhichResourceServicesThereAreAndHowLongARetryIsOne() {
        given().get("/demo/settings")
                .then()
                .statusCode(200)
                .body(
                        "",
                        equalTo(Map.of(
                                "resources",
                                List.of(
                                        Map.of("url", "http://127.0.0.1:8081"),
                                        Map.of(
                                                "mode",
                                                "session-redis",
                                                "url",
                                                "http://session-redis.gatehouse.localhost:8082")),
                                "retry_window",
                                30)));
    }

    @Test
    void allOfThePageIsSmall() {
        var bytes = Stream.of(
                        "/demo",
                        "/demo/demo.js",
                        "/demo/plot.js",
                        "/demo/demo.css",
                        "/gatehouse.js",
                        "/gatehouse.css",
                        "/gatehouse.svg")
                .mapToInt(path -> given().get(path).asByteArray().length)
                .sum();

        assertThat(bytes, is(lessThan(60_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "local=", "local=ftp://host", "http://host/path", "http://host; script-src *", "a b"})
    void whatIsNoOriginStopsTheStart(String configured) {
        assertThrows(IllegalArgumentException.class, () -> ShownResource.of(configured));
    }

    public static class Enabled implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gatehouse.demo.enabled",
                    "true",
                    "gatehouse.demo.resources",
                    "http://127.0.0.1:8081,session-redis=http://session-redis.gatehouse.localhost:8082");
        }
    }
}
