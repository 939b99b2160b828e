package dev.gatehouse.resource;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong before a resource is reached is answered with a problem, too. */
@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class ProblemsOverHttpTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int LIMIT = 64 * 1024;

    private final String token = IssuerOfTheTest.issuer().token().sign();

    @TestHTTPResource
    URI root;

    private HttpResponse<String> send(String method, String path, String contentType, BodyPublisher body)
            throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(root.resolve(path))
                        .method(method, body)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", contentType)
                        .build(),
                BodyHandlers.ofString());
    }

    private static void assertIs(Map<String, Object> problem, HttpResponse<String> answer) throws Exception {
        assertEquals(problem, new ObjectMapper().readValue(answer.body(), Map.class));
        assertEquals(problem.get("status"), answer.statusCode());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api", "/nothing", "/api/nothing", "/api/notes/a/b", "/api%2F%2Fme", "/q/nothing"})
    void anUnknownPathIsNotFound(String path) {
        assertProblem(
                given().urlEncodingEnabled(false).auth().oauth2(token).get(path).then(),
                problem("not-found", "There is no such resource", 404, "Nothing is found at this path.", path));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/me, GET",
        "DELETE, /api/public/ping, GET",
        "DELETE, /api/notes, GET POST",
        "PATCH, /api/notes, GET POST",
        "POST, /api/notes/01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f, DELETE GET PUT"
    })
    void anotherMethodIsToldWhichThereAre(String method, String path, String allowed) {
        var answer = given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{}")
                .request(method, path)
                .then();
        assertProblem(
                answer,
                problem(
                        "method-not-allowed",
                        "The resource does not take this method",
                        405,
                        "Use a method that the Allow header lists.",
                        path));
        assertEquals(
                Set.of(allowed.split(" ", -1)),
                Set.of(answer.extract().header("Allow").split(", ", -1)));
    }

    static Stream<Arguments> tooLong() {
        var body = tooLong(LIMIT);
        var huge = tooLong(4 * 1024 * 1024);
        return Stream.of(
                Arguments.of("announced", BodyPublishers.ofByteArray(body)),
                Arguments.of("in chunks", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))),
                Arguments.of("huge and in chunks", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(huge))));
    }

    private static byte[] tooLong(int length) {
        return ("{\"title\":\"a\",\"text\":\"" + "x".repeat(length)).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void aBodyOfMoreThan64KiBIsRefused(String how, BodyPublisher body) throws Exception {
        var answer = send("POST", "/api/notes", "application/json", body);
        assertEquals(413, answer.statusCode());
        assertEquals(
                "https://gatehouse.dev/problems/content-too-large",
                new ObjectMapper().readTree(answer.body()).path("type").textValue());
        assertEquals(
                "/api/notes",
                new ObjectMapper().readTree(answer.body()).path("instance").textValue());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
    }

    @Test
    void aBodyInChunksIsRead() throws Exception {
        var body = "{\"title\":\"in chunks\",\"text\":\"\"}".getBytes(StandardCharsets.UTF_8);
        assertEquals(
                201,
                send(
                                "POST",
                                "/api/notes",
                                "application/json; charset=utf-8",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json", "x"})
    void anotherMediaTypeIsRefused(String type) throws Exception {
        assertIs(
                problem(
                        "unsupported-media-type",
                        "The request body has an unsupported media type",
                        415,
                        "Send application/json.",
                        "/api/notes"),
                send("POST", "/api/notes", type, BodyPublishers.ofString("title=a&text=")));
    }

    @Test
    void anAnswerInAnotherMediaTypeIsNotToBeHad() {
        assertProblem(
                given().auth()
                        .oauth2(token)
                        .accept("application/xml")
                        .get("/api/me")
                        .then(),
                problem(
                        "not-acceptable",
                        "The resource has no such representation",
                        406,
                        "Accept application/json.",
                        "/api/me"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/me", "/api/public/ping", "/nothing"})
    void aSaneRequestIdIsEchoed(String path) {
        given().header("X-Request-Id", "a.b_c-1").get(path).then().header("X-Request-Id", equalTo("a.b_c-1"));
        given().header("X-Request-Id", "not sane")
                .get(path)
                .then()
                .header("X-Request-Id", matchesPattern("[A-Za-z0-9_-]{16}"));
    }
}
