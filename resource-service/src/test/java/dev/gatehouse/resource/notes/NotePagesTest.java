package dev.gatehouse.resource.notes;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.invalid;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.gatehouse.resource.IssuerOfTheTest;
import dev.gatehouse.resource.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class NotePagesTest {

    private final TestIssuer issuer = IssuerOfTheTest.issuer();
    private final String token = issuer.token().sign();

    private ValidatableResponse list(String query) {
        return given().auth().oauth2(token).get("/api/notes" + query).then();
    }

    private void add(int count) {
        IntStream.range(0, count).forEach(i -> given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(Map.of("title", "note " + i, "text", ""))
                .post("/api/notes")
                .then()
                .statusCode(201));
    }

    @Test
    void whoeverHasNoNotesGetsAnEmptyPage() {
        list("").statusCode(200)
                .body("$", equalTo(List.of()))
                .header("X-Total-Count", "0")
                .header(
                        "Link",
                        "</api/notes?page=0&size=20>; rel=\"first\", </api/notes?page=0&size=20>; rel=\"last\"");
    }

    @Test
    void pagesFollowOneAnotherNewestFirst() {
        add(5);
        list("?page=0&size=2")
                .statusCode(200)
                .body("title", equalTo(List.of("note 4", "note 3")))
                .header("X-Total-Count", "5")
                .header(
                        "Link",
                        "</api/notes?page=0&size=2>; rel=\"first\", </api/notes?page=1&size=2>; rel=\"next\", "
                                + "</api/notes?page=2&size=2>; rel=\"last\"");
        list("?page=1&size=2")
                .body("title", equalTo(List.of("note 2", "note 1")))
                .header(
                        "Link",
                        "</api/notes?page=0&size=2>; rel=\"first\", </api/notes?page=0&size=2>; rel=\"prev\", "
                                + "</api/notes?page=2&size=2>; rel=\"next\", </api/notes?page=2&size=2>; rel=\"last\"");
        list("?page=2&size=2")
                .body("title", equalTo(List.of("note 0")))
                .header(
                        "Link",
                        "</api/notes?page=0&size=2>; rel=\"first\", </api/notes?page=1&size=2>; rel=\"prev\", "
                                + "</api/notes?page=2&size=2>; rel=\"last\"");
    }

    @Test
    void aPageHas20NotesUnlessAskedOtherwise() {
        add(21);
        list("").body("$", hasSize(20));
        list("?size=100").body("$", hasSize(21));
        list("?page=1").body("title", equalTo(List.of("note 0")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=7&size=2", "?page=2147483647&size=100", "?page=21474837&size=100"})
    void aPageBeyondTheEndIsEmptyAndLeadsBack(String query) {
        add(1);
        var size = query.substring(query.indexOf("size="));
        list(query)
                .statusCode(200)
                .body("$", equalTo(List.of()))
                .header("X-Total-Count", "1")
                .header(
                        "Link",
                        "</api/notes?page=0&%1$s>; rel=\"first\", </api/notes?page=0&%1$s>; rel=\"prev\", </api/notes?page=0&%1$s>; rel=\"last\""
                                .formatted(size));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "2147483648", "99999999999999999999", "x", "1.5", " ", "1e3"})
    void aPageThatIsNoneIsNamed(String page) {
        assertProblem(
                given().auth()
                        .oauth2(token)
                        .queryParam("page", page)
                        .get("/api/notes")
                        .then(),
                invalid("/api/notes", "page", "must be a whole number from 0 to 2147483647"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-20", "4294967316", "x"})
    void aSizeOutOfRangeIsNamed(String size) {
        assertProblem(list("?size=" + size), invalid("/api/notes", "size", "must be a whole number from 1 to 100"));
    }

    @Test
    void eachWrongParameterIsNamed() {
        list("?page=-1&size=0").statusCode(400).body("violations.field", equalTo(List.of("page", "size")));
    }
}
