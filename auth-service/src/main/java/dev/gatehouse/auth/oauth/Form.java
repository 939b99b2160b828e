package dev.gatehouse.auth.oauth;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The parameters of a request (RFC 6749 appendix B). */
final class Form {

    private static final int MOST_PARAMETERS = 100;

    private final Map<String, List<String>> parameters;

    private Form(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads a body of the type {@code application/x-www-form-urlencoded}.
     *
     * @throws ProblemException when it can't be read, or a parameter comes twice
     */
    static Form read(byte[] body) {
        try {
            var text = new String(body, StandardCharsets.UTF_8);
            var form =
                    new Form(new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MOST_PARAMETERS).parameters());
            form.parameters.forEach(Form::requireOne);
            return form;
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Send a form: name=value pairs, percent-encoded.");
        }
    }

    /** RFC 6749 §3.2: "Request and response parameters MUST NOT be included more than once." */
    private static void requireOne(String name, List<String> values) {
        if (values.size() > 1) {
            throw ProblemException.invalid(name, "must be sent once");
        }
    }

    /** RFC 6749 §3.2: "Parameters sent without a value MUST be treated as if they were omitted from the request." */
    Optional<String> find(String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(values -> values.get(0))
                .filter(value -> !value.isEmpty());
    }

    /**
     * A parameter that there has to be.
     *
     * @throws ProblemException when there is none
     */
    String get(String name) {
        return find(name).orElseThrow(() -> ProblemException.invalid(name, "must be sent"));
    }
}
