package dev.gatehouse.model.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A bad request, and what came back.
 *
 * @param said the problem's word, or the error's, and the fields that it names
 * @param faults what is wrong with the answer
 */
public record Refusal(String request, String sent, int status, String said, List<String> faults) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INSIDES =
            List.of("dev.gatehouse", "Exception", "\\n\\tat ", "jakarta.", "io.quarkus", "org.hibernate", "select ");

    static Refusal of(BadRequest bad, HttpResponse<String> answer) {
        var body = parsed(answer.body());
        return new Refusal(
                bad.method() + " " + bad.path().replaceAll("a{99,}", "aaa…"),
                bad.what(),
                answer.statusCode(),
                said(body),
                faults(bad, answer, body));
    }

    private static List<String> faults(BadRequest bad, HttpResponse<String> answer, JsonNode body) {
        var faults = new ArrayList<String>();
        var isOAuth = bad.path().startsWith("/oauth2/");
        require(faults, bad.expected().contains(answer.statusCode()), "status is not among " + bad.expected());
        require(faults, isOAuth ? body.has("error") : body.path("status").asInt() == answer.statusCode(), "body");
        require(
                faults,
                answer.headers()
                        .firstValue("Content-Type")
                        .orElse("")
                        .startsWith(isOAuth ? "application/json" : "application/problem+json"),
                "content type");
        require(
                faults,
                answer.statusCode() != 401
                        || answer.headers().firstValue("WWW-Authenticate").isPresent(),
                "no WWW-Authenticate");
        require(
                faults,
                answer.statusCode() != 405
                        || answer.headers().firstValue("Allow").isPresent(),
                "no Allow");
        require(faults, INSIDES.stream().noneMatch(answer.body()::contains), "tells what is inside: " + answer.body());
        require(
                faults,
                answer.statusCode() != 400 || fields(body).containsAll(bad.named()),
                "does not name " + bad.named());
        return faults;
    }

    private static void require(List<String> faults, boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return JSON.nullNode();
        }
    }

    private static String said(JsonNode body) {
        var type = body.path("type").asText();
        var word = body.path("error").asText(type.substring(type.lastIndexOf('/') + 1));
        var fields = fields(body);
        return fields.isEmpty() ? word : word + ": " + String.join(", ", fields);
    }

    private static List<String> fields(JsonNode body) {
        return StreamSupport.stream(body.path("violations").spliterator(), false)
                .map(violation -> violation.path("field").asText())
                .toList();
    }

    /** The refusals as a table in Markdown. */
    public static String table(List<Refusal> refusals) {
        return refusals.stream()
                .map(refusal -> "| %s | `%s` | %d | %s |%n"
                        .formatted(refusal.request(), refusal.sent(), refusal.status(), refusal.said()))
                .collect(Collectors.joining("", "| request | sent | status | answer |\n|---|---|---|---|\n", ""));
    }
}
