package dev.gatehouse.resource.notes;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class NotesResourceTest {

    private final TestIssuer issuer = IssuerOfTheTest.issuer();
    private final String token = issuer.token().sign();

    private static RequestSpecification as(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    private static Map<String, Object> content(String title, String text) {
        return Map.of("title", title, "text", text);
    }

    private static Map<String, Object> notFound(String path) {
        return problem("not-found", "There is no such resource", 404, "The caller has no note with this id.", path);
    }

    private Map<String, Object> added(String title) {
        return as(token)
                .body(content(title, "text"))
                .post("/api/notes")
                .then()
                .statusCode(201)
                .extract()
                .body()
                .as(new TypeRef<>() {});
    }

    @Test
    void aNewNoteIsFoundWhereItsLocationSays() {
        var before = Instant.now();
        var answer =
                as(token).body(content("Shopping", "Milk")).post("/api/notes").then();
        Map<String, Object> note = answer.statusCode(201).extract().path("$");
        var id = UUID.fromString(text(note, "id"));
        assertEquals(
                Map.of(
                        "id",
                        id.toString(),
                        "title",
                        "Shopping",
                        "text",
                        "Milk",
                        "created_at",
                        text(note, "created_at"),
                        "updated_at",
                        text(note, "created_at")),
                note);
        assertEquals(7, id.version());
        assertTrue(!Instant.parse(text(note, "created_at")).isBefore(before.minusMillis(1)));
        answer.header("Location", endsWith("/api/notes/" + id));
        as(token)
                .get(answer.extract().header("Location"))
                .then()
                .statusCode(200)
                .body("$", equalTo(note));
    }

    @Test
    void aNoteIsReplacedAsAWhole() {
        var note = added("first");
        var path = "/api/notes/" + note.get("id");
        Map<String, Object> replaced = as(token)
                .body(content("second", "other text"))
                .put(path)
                .then()
                .statusCode(200)
                .extract()
                .path("$");
        assertEquals(
                Map.of(
                        "id",
                        text(note, "id"),
                        "title",
                        "second",
                        "text",
                        "other text",
                        "created_at",
                        text(note, "created_at"),
                        "updated_at",
                        text(replaced, "updated_at")),
                replaced);
        assertTrue(Instant.parse(text(replaced, "updated_at")).isAfter(Instant.parse(text(note, "updated_at"))));
        as(token).get(path).then().statusCode(200).body("$", equalTo(replaced));
    }

    @Test
    void aRemovedNoteIsGone() {
        var path = "/api/notes/" + added("short-lived").get("id");
        as(token).delete(path).then().statusCode(204).body(equalTo(""));
        assertProblem(as(token).get(path).then(), notFound(path));
        assertProblem(as(token).delete(path).then(), notFound(path));
        assertProblem(as(token).body(content("a", "b")).put(path).then(), notFound(path));
    }

    @Test
    void anothersNoteIsNotFoundAndStaysAsItIs() {
        var note = added("mine");
        var path = "/api/notes/" + note.get("id");
        var other = issuer.token().roles("user", "admin").sign();
        assertProblem(as(other).get(path).then(), notFound(path));
        assertProblem(as(other).body(content("theirs", "")).put(path).then(), notFound(path));
        assertProblem(as(other).delete(path).then(), notFound(path));
        as(other).get("/api/notes?size=100").then().statusCode(200).body("id", not(hasItem(note.get("id"))));
        as(token).get(path).then().statusCode(200).body("$", equalTo(note));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1", "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5", "%00", "01932f4e%2F7a1b", "null"})
    void whatIsNoIdIsNotFound(String id) {
        as(token)
                .urlEncodingEnabled(false)
                .get("/api/notes/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("https://gatehouse.dev/problems/not-found"));
    }

    @Test
    void aTokenThatMayOnlyReadCannotWrite() {
        var path = "/api/notes/" + added("mine").get("id");
        var reader = issuer.token().scope("notes:read").sign();
        as(reader).get("/api/notes").then().statusCode(200);
        assertLacks("notes:write", as(reader).body(content("a", "b")).post("/api/notes"), "/api/notes");
        assertLacks("notes:write", as(reader).body(content("a", "b")).put(path), path);
        assertLacks("notes:write", as(reader).delete(path), path);
    }

    @Test
    void aTokenThatMayOnlyWriteCannotRead() {
        var path = "/api/notes/" + added("mine").get("id");
        var writer = issuer.token().scope("notes:write notes notes:reader read").sign();
        as(writer).body(content("a", "b")).post("/api/notes").then().statusCode(201);
        assertLacks("notes:read", as(writer).get("/api/notes"), "/api/notes");
        assertLacks("notes:read", as(writer).get(path), path);
    }

    private static void assertLacks(String scope, Response answer, String path) {
        assertProblem(
                answer.then(),
                problem(
                        "insufficient-scope",
                        "The access token lacks a scope",
                        403,
                        "The access token needs the scope " + scope + ".",
                        path));
        answer.then()
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"gatehouse\", error=\"insufficient_scope\", scope=\"" + scope + "\"");
    }

    @Test
    void whoeverBringsNoTokenIsRefusedBeforeTheBodyIsRead() {
        given().contentType(ContentType.JSON)
                .body("{")
                .post("/api/notes")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer realm=\"gatehouse\"");
    }

    @Test
    void ofTwoReplacementsAtTheSameTimeOneIsKeptWhole() throws Exception {
        var path = "/api/notes/" + added("start").get("id");
        // threads of its own: the common pool's know another class loader than the test
        var threads = Executors.newFixedThreadPool(4);
        var replacements = IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(i -> () -> as(token)
                        .body(content("title " + i, "text " + i))
                        .put(path)
                        .statusCode())
                .toList();
        for (var status : threads.invokeAll(replacements)) {
            assertEquals(200, status.get());
        }
        threads.shutdown();
        Map<String, Object> note = as(token).get(path).then().extract().path("$");
        assertEquals(text(note, "title").replace("title", "text"), text(note, "text"));
    }

    private static String text(Map<String, Object> note, String name) {
        var value = note.get(name);
        assertNotNull(value);
        return Objects.toString(value);
    }
}
