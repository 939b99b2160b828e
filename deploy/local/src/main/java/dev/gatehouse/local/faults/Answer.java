package dev.gatehouse.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param status 0 when nothing came
 * @param retryAfter when to come again, or null where the answer does not say
 */
record Answer(int status, JsonNode body, @Nullable Duration retryAfter) {

    static final Answer NONE = new Answer(0, MissingNode.getInstance(), null);

    private static final ObjectMapper JSON = new ObjectMapper();

    static Answer of(HttpResponse<String> response) {
        var retryAfter = response.headers().firstValue("Retry-After").map(Answer::seconds);
        return new Answer(response.statusCode(), json(response.body()), retryAfter.orElse(null));
    }

    /** Whether the same request may be sent again, and must be for an answer. */
    boolean isUndecided() {
        return status == 0 || status == 503;
    }

    boolean isGranted() {
        return status >= 200 && status < 300;
    }

    @Nullable
    String problem() {
        var type = text("type");
        return type == null ? null : type.substring(type.lastIndexOf('/') + 1);
    }

    /** The session that was opened, refreshed or recognised; in a list of sessions it is the current one. */
    @Nullable
    String session() {
        return body.isArray() ? current() : text("session_id");
    }

    @Nullable
    String accessToken() {
        return text("access_token");
    }

    @Nullable
    String refreshToken() {
        return text("refresh_token");
    }

    @Override
    public String toString() {
        return "Answer[status=%d]".formatted(status);
    }

    private @Nullable String text(String field) {
        return body.path(field).textValue();
    }

    private @Nullable String current() {
        return StreamSupport.stream(body.spliterator(), false)
                .filter(session -> session.path("current").asBoolean())
                .map(session -> session.path("id").asText())
                .findFirst()
                .orElse(null);
    }

    private static JsonNode json(String text) {
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static @Nullable Duration seconds(String header) {
        return header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }
}
