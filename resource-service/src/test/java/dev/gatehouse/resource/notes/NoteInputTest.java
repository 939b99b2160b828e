package dev.gatehouse.resource.notes;

import static dev.gatehouse.resource.Problems.assertProblem;
import static dev.gatehouse.resource.Problems.invalid;
import static dev.gatehouse.resource.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.gatehouse.resource.IssuerOfTheTest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read of a note's body and what is not: bad input is always the client's error. */
@QuarkusTest
@WithTestResource(IssuerOfTheTest.class)
class NoteInputTest {

    private static final String BLANK = "must not be blank";
    private static final String NULL = "must not be null";
    private static final String TITLE = "must have at most 200 characters, none of them U+0000 or a lone surrogate";
    private static final String TEXT = "must have at most 10000 characters, none of them U+0000 or a lone surrogate";
    private static final String FORM = "has the wrong type or form";

    private final String token = IssuerOfTheTest.issuer().token().sign();

    private ValidatableResponse post(String contentType, byte[] body) {
        return given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token)
                .contentType(contentType)
                .body(body)
                .post("/api/notes")
                .then();
    }

    private ValidatableResponse post(String json) {
        return post("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> invalidValues() {
        return Stream.of(
                Arguments.of("{\"text\":\"\"}", "title", NULL),
                Arguments.of("{\"title\":null,\"text\":\"\"}", "title", NULL),
                Arguments.of("{\"title\":\"\",\"text\":\"\"}", "title", BLANK),
                Arguments.of("{\"title\":\" \\t\\n\",\"text\":\"\"}", "title", BLANK),
                Arguments.of("{\"title\":\"\\u3000\\u00a0\",\"text\":\"\"}", "title", BLANK),
                Arguments.of("{\"title\":\"%s\",\"text\":\"\"}".formatted("x".repeat(201)), "title", TITLE),
                Arguments.of("{\"title\":\"a\\u0000b\",\"text\":\"\"}", "title", TITLE),
                Arguments.of("{\"title\":\"a\\ud800b\",\"text\":\"\"}", "title", TITLE),
                Arguments.of("{\"title\":\"\\udc00\\ud800\",\"text\":\"\"}", "title", TITLE),
                Arguments.of("{\"title\":\"a\"}", "text", NULL),
                Arguments.of("{\"title\":\"a\",\"text\":null}", "text", NULL),
                Arguments.of("{\"title\":\"a\",\"text\":\"%s\"}".formatted("x".repeat(10_001)), "text", TEXT),
                Arguments.of("{\"title\":\"a\",\"text\":\"\\u0000\"}", "text", TEXT),
                Arguments.of("{\"title\":1,\"text\":\"\"}", "title", FORM),
                Arguments.of("{\"title\":true,\"text\":\"\"}", "title", FORM),
                Arguments.of("{\"title\":1.5,\"text\":\"\"}", "title", FORM),
                Arguments.of("{\"title\":{},\"text\":\"\"}", "title", FORM),
                Arguments.of("{\"title\":[\"a\"],\"text\":\"\"}", "title", FORM),
                Arguments.of("", "body", NULL),
                Arguments.of("null", "body", NULL));
    }

    @ParameterizedTest
    @MethodSource("invalidValues")
    void anInvalidValueIsNamed(String body, String field, String message) {
        assertProblem(post(body), invalid("/api/notes", field, message));
    }

    @Test
    void eachInvalidValueIsNamed() {
        post("{}")
                .statusCode(400)
                .body(
                        "violations",
                        equalTo(List.of(
                                Map.of("field", "text", "message", NULL), Map.of("field", "title", "message", NULL))));
    }

    static Stream<byte[]> malformed() throws Exception {
        var invalidUtf8 = new ByteArrayOutputStream();
        invalidUtf8.write("{\"title\":\"".getBytes(StandardCharsets.UTF_8));
        invalidUtf8.write(new byte[] {(byte) 0xC3, (byte) 0x28});
        invalidUtf8.write("\",\"text\":\"\"}".getBytes(StandardCharsets.UTF_8));
        return Stream.concat(
                Stream.of(
                                "{",
                                "[]",
                                "[{\"title\":\"a\",\"text\":\"\"}]",
                                "\"text\"",
                                "1",
                                "true",
                                "{\"title\":\"a\",\"text\":\"\"} x",
                                "{\"title\":\"a\",\"text\":\"\"}{}",
                                "{\"title\":\"a\",\"title\":\"b\",\"text\":\"\"}",
                                "{'title':'a','text':''}",
                                "{\"title\":\"a\",\"text\":\"\\x\"}",
                                "{\"title\":\"a\",\"text\":\"\u0001\"}",
                                "{\"a\":" + "[".repeat(2000) + "]".repeat(2000) + "}",
                                "\u0000",
                                "\ufeff")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Stream.of(
                        invalidUtf8.toByteArray(),
                        new byte[] {0, 0, 0, 0},
                        new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF, 1, 2, 3},
                        new byte[] {(byte) 0xFF, (byte) 0xFE, 0x7B},
                        new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 0x7B, (byte) 0xD8, 0},
                        new byte[] {(byte) 0x80}));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aBodyThatIsNoJsonObjectIsMalformed(byte[] body) {
        assertProblem(
                post("application/json", body),
                problem(
                        "invalid-request",
                        "The request is malformed",
                        400,
                        "Send one well-formed JSON object in UTF-8.",
                        "/api/notes"));
    }

    @Test
    void theLongestTitleAndTextAreKept() {
        var title = "\uD83D\uDD11".repeat(200);
        var text = "ä".repeat(10_000);
        post("{\"title\":\"%s\",\"text\":\"%s\"}".formatted(title, text))
                .statusCode(201)
                .body("title", equalTo(title))
                .body("text", equalTo(text));
    }

    @Test
    void textIsKeptAsItIs() {
        var title = "'; drop table note; -- \\u0000 %s ${x} <b>&amp;</b>";
        post("{\"title\":\"%s\",\"text\":\"\\r\\n\\u0001\\uffff\"}".formatted(title.replace("\\", "\\\\")))
                .statusCode(201)
                .body("title", equalTo(title))
                .body("text", equalTo("\r\n\u0001\uffff"));
    }

    @Test
    void otherMembersAreIgnored() {
        post("{\"title\":\"a\",\"text\":\"\",\"id\":\"mine\",\"owner\":\"you\"}")
                .statusCode(201);
    }

    @Test
    void whatIsNotCalledJsonIsRefused() {
        for (var type : List.of("text/plain", "application/xml", "nonsense")) {
            assertProblem(
                    post(type, "{\"title\":\"a\",\"text\":\"\"}".getBytes(StandardCharsets.UTF_8)),
                    problem(
                            "unsupported-media-type",
                            "The request body has an unsupported media type",
                            415,
                            "Send application/json.",
                            "/api/notes"));
        }
    }
}
