package dev.gatehouse.resource.admin;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class StatsResourceTest {

    private final TestIssuer issuer = IssuerOfTheTest.issuer();
    private final String admin =
            issuer.token().roles("user", "admin").without("scope").sign();

    private Map<String, Integer> stats() {
        return given().auth()
                .oauth2(admin)
                .get("/api/admin/stats")
                .then()
                .statusCode(200)
                .extract()
                .path("$");
    }

    private void addNote(String token) {
        given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("{\"title\":\"a\",\"text\":\"\"}")
                .post("/api/notes")
                .then()
                .statusCode(201);
    }

    @Test
    void anAdministratorSeesHowManyNotesAndOwnersThereAre() {
        var before = stats();
        var owner = issuer.token().sign();
        addNote(owner);
        addNote(owner);
        assertEquals(
                Map.of("notes", before.getOrDefault("notes", 0) + 2, "owners", before.getOrDefault("owners", 0) + 1),
                stats());
    }

    @Test
    void whoeverIsNoAdministratorIsRefused() {
        assertProblem(
                given().auth()
                        .oauth2(issuer.token().scope("admin").sign())
                        .get("/api/admin/stats")
                        .then(),
                problem(
                        "forbidden",
                        "The caller may not do this",
                        403,
                        "The caller lacks a role that this needs.",
                        "/api/admin/stats"));
    }

    @Test
    void whoeverBringsNoTokenIsAskedForOne() {
        given().get("/api/admin/stats").then().statusCode(401).header("WWW-Authenticate", "Bearer realm=\"gatehouse\"");
    }
}
