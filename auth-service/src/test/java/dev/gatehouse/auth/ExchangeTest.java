package dev.gatehouse.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every exchange, whatever the resource. */
@QuarkusTest
@TestProfile(ExchangeTest.OneOrigin.class)
class ExchangeTest {

    private static final String ORIGIN = "https://app.example.com";

    @TestHTTPResource
    URI service;

    @Test
    void aPathThatIsNotThereIsAProblem() {
        given().get("/auth/nothing?token=secret")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", endsWith("/not-found"))
                .body("title", equalTo("There is no such resource"))
                .body("status", equalTo(404))
                .body("detail", equalTo("Nothing is found at this path."))
                .body("instance", equalTo("/auth/nothing"))
                .body("size()", equalTo(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/auth", "/auth/login/", "/auth/%00", "/auth/%2e%2e/x", "/.well-known/x"})
    void anyPathThatIsNotThereIsAProblem(String path) throws Exception {
        var answer = send("GET " + path);

        assertTrue(answer.statusCode() == 404 || answer.statusCode() == 405, path + " " + answer.statusCode());
        assertEquals("application/problem+json", mediaType(answer));
    }

    @Test
    void aMethodThatIsNotThereIsAProblemThatListsThoseThatAre() {
        given().delete("/auth/login")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", containsString("POST"))
                .body("type", endsWith("/method-not-allowed"));
    }

    @Test
    void aContentTypeThatIsNotJsonIsAProblem() {
        given().contentType("text/plain")
                .body("{}")
                .post("/auth/login")
                .then()
                .statusCode(415)
                .contentType("application/problem+json")
                .body("type", endsWith("/unsupported-media-type"));
    }

    @Test
    void anAcceptHeaderThatCanNotBeMetIsAProblem() {
        given().contentType(ContentType.JSON)
                .accept("image/png")
                .body("{}")
                .post("/auth/login")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
    }

    static Stream<byte[]> noJson() {
        return Stream.concat(
                Stream.of(
                                "",
                                "null",
                                "{",
                                "[]",
                                "\"text\"",
                                "42",
                                "{} {}",
                                "{\"username\":\"alice\",\"username\":\"bob\",\"password\":\"x\"}",
                                "{\"username\":[],\"password\":{}}",
                                "{\"username\":null,\"password\":null}",
                                "{\"username\":1e999999999}",
                                "[".repeat(2000),
                                "{\"username\":\"" + "9".repeat(30_000) + "\"")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(
                        new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1},
                        new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF, 0x7F, 0x7F, 0x7F, 0x7F},
                        new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'},
                        new byte[] {0, 0, 0, '{', 0x7F, (byte) 0xFF, 0, 0}));
    }

    @ParameterizedTest
    @MethodSource("noJson")
    void aBodyThatIsNotTheJsonExpectedIsAProblem(byte[] body) throws Exception {
        for (var path : List.of("/auth/login", "/auth/refresh", "/auth/register")) {
            var request = HttpRequest.newBuilder(service.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

            assertEquals(400, answer.statusCode(), path + " " + answer.body());
            assertEquals("application/problem+json", mediaType(answer));
            assertTrue(
                    !answer.body().contains("dev.gatehouse") && !answer.body().contains("Exception"), answer.body());
        }
    }

    @Test
    void aBodyOver64KibIsAProblemWhenItsLengthIsAnnounced() {
        var body = given().contentType(ContentType.JSON).body("x".repeat(65_537));

        assertTooLarge(body.post("/auth/login"));
        assertTooLarge(
                given().contentType(ContentType.JSON).body("x".repeat(65_537)).post("/auth/logout"));
    }

    @Test
    void aBodyOver64KibIsAProblemWhenItComesInChunks() throws Exception {
        var request = HttpRequest.newBuilder(service.resolve("/auth/login"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofString("{\"username\":\"" + "x".repeat(70_000) + "\"}")))
                .build();

        var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertEquals(413, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", mediaType(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-b_c.9", "0123456789012345678901234567890123456789012345678901234567890123"})
    void aSaneRequestIdIsEchoed(String id) {
        given().header("X-Request-Id", id).get("/.well-known/jwks.json").then().header("X-Request-Id", equalTo(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"with space", "<script>", "01234567890123456789012345678901234567890123456789012345678901234"})
    void anyOtherRequestIdIsReplaced(String id) {
        given().header("X-Request-Id", id)
                .get("/nothing")
                .then()
                .header("X-Request-Id", matchesPattern("[A-Za-z0-9_-]{16}"));
    }

    @Test
    void strangersMakeNoMetrics() throws Exception {
        for (var line : List.of("XYZZY /auth/login", "GET /auth//login", "GET /auth/account%25")) {
            var parts = line.split(" ", 2);
            var request = HttpRequest.newBuilder(service.resolve(parts[1]))
                    .method(parts[0], HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        }

        given().get("/q/metrics")
                .then()
                .body(not(containsString("XYZZY")))
                .body(not(containsString("//login")))
                .body(not(containsString("account%")));
    }

    @Test
    void aPathCanNotForgeALineOfTheLog() {
        given().urlEncodingEnabled(false)
                .get("/auth/x%0aFAKE")
                .then()
                .statusCode(404)
                .body("instance", equalTo("/auth/x%0aFAKE"));
    }

    @Test
    void anAllowedOriginMayUseTheCookie() {
        var person = People.register();
        var cookie = given().contentType(ContentType.JSON)
                .body(Map.of("username", person.username(), "password", person.password(), "transport", "cookie"))
                .post("/auth/login")
                .cookie("__Host-refresh_token");

        given().header("Cookie", "__Host-refresh_token=" + cookie)
                .header("Origin", ORIGIN)
                .header("Sec-Fetch-Site", "same-site")
                .post("/auth/refresh")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Credentials", equalTo("true"));
    }

    @Test
    void aPageOfAListedOriginMayReadTheAnswerWithCredentials() {
        given().header("Origin", ORIGIN)
                .get("/auth/account")
                .then()
                .statusCode(401)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .header("Access-Control-Allow-Credentials", equalTo("true"))
                .header("Vary", equalTo("Origin"));
        preflight(ORIGIN)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo(ORIGIN))
                .header("Access-Control-Allow-Methods", containsString("DELETE"))
                .header("Access-Control-Allow-Headers", containsString("Authorization"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example.com", "https://app.example.com.evil.com", "http://app.example.com", "null"
            })
    void aPageOfAnotherOriginMayNot(String origin) {
        given().header("Origin", origin)
                .get("/.well-known/jwks.json")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", nullValue())
                .header("Access-Control-Allow-Credentials", nullValue());
        preflight(origin).then().header("Access-Control-Allow-Origin", nullValue());
    }

    private static Response preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "DELETE")
                .options("/auth/account");
    }

    private static void assertTooLarge(Response answer) {
        answer.then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", endsWith("/content-too-large"));
    }

    private HttpResponse<String> send(String line) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(service.toString().replaceAll("/$", "") + line.substring(4)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String mediaType(HttpResponse<?> answer) {
        return answer.headers().firstValue("Content-Type").orElse("none").replaceFirst(";.*", "");
    }

    public static class OneOrigin implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gatehouse.cors.origins", ORIGIN);
        }
    }
}
