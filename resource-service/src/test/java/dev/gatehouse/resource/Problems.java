package dev.gatehouse.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;

/** Holds answers to whole problem bodies. */
public final class Problems {

    private Problems() {}

    /** The body of a problem without violations. */
    public static Map<String, Object> problem(String slug, String title, int status, String detail, String instance) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "https://gatehouse.dev/problems/" + slug);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("instance", instance);
        return problem;
    }

    /** The body for one invalid value. */
    public static Map<String, Object> invalid(String instance, String field, String message) {
        var problem = problem(
                "validation-failed",
                "The request has invalid values",
                400,
                "Correct the values listed in violations.",
                instance);
        problem.put("violations", List.of(Map.of("field", field, "message", message)));
        return problem;
    }

    public static void assertProblem(ValidatableResponse answer, Map<String, Object> problem) {
        answer.body("$", Matchers.equalTo(problem)).contentType(Matchers.startsWith("application/problem+json"));
        assertEquals(problem.get("status"), answer.extract().statusCode());
    }

    /** The 401 for a token that is refused, with its challenge (RFC 6750 §3). */
    public static void assertRefused(ValidatableResponse answer, String instance, String reason) {
        assertProblem(answer, problem("invalid-token", "The access token is not valid", 401, reason, instance));
        answer.header(
                "WWW-Authenticate",
                "Bearer realm=\"gatehouse\", error=\"invalid_token\", error_description=\"%s\"".formatted(reason));
    }
}
