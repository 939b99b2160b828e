package dev.gatehouse.model.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call that a service describes (OpenAPI 3.1 §4.8.10).
 *
 * @param path with the names of its parameters in braces
 * @param isSecured whether it needs an access token
 * @param statuses of the answers that are described
 */
record Operation(
        String method,
        String path,
        boolean isSecured,
        Set<Integer> statuses,
        List<Parameter> parameters,
        Optional<Body> body) {

    private static final String ANY_ID = "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f";

    /** The path with an id that nothing has in place of each parameter. */
    String anyPath() {
        return pathWith(ANY_ID);
    }

    /** The path with a value in place of each parameter. */
    String pathWith(String value) {
        return path.replaceAll("\\{[^}]+}", value);
    }

    /** Whether a request is for this operation. */
    boolean matches(String otherMethod, String otherPath) {
        return method.equals(otherMethod) && otherPath.matches(pathWith("[^/]+"));
    }

    /** Whether there may be no such thing at all, as the configuration says. */
    boolean mayBeAbsent() {
        return statuses.contains(404) && parameters.isEmpty();
    }

    List<Parameter> parameters(String place) {
        return parameters.stream()
                .filter(parameter -> parameter.place().equals(place))
                .toList();
    }

    /**
     * A parameter.
     *
     * @param place {@code path} or {@code query}
     */
    record Parameter(String name, String place, JsonNode schema) {

        boolean isInteger() {
            return schema.path("type").asText().equals("integer");
        }
    }

    /**
     * What is sent.
     *
     * @param isRequired whether there has to be one
     */
    record Body(String mediaType, boolean isRequired, List<Property> properties) {

        List<Property> required() {
            return properties.stream().filter(Property::isRequired).toList();
        }
    }

    /** A member of a body. */
    record Property(String name, boolean isRequired, JsonNode schema) {

        boolean isText() {
            return schema.path("type").asText().equals("string")
                    || schema.path("type").has(0);
        }

        /** A value of its type, as JSON. */
        String anyValue() {
            return switch (schema.path("type").asText()) {
                case "boolean" -> "true";
                case "array" -> "[]";
                default -> "\"fifty ravens on a wire\"";
            };
        }

        /** Text of any content, of which only the length is limited. */
        boolean isFree() {
            return schema.has("maxLength") && !schema.has("minLength") && !schema.has("pattern");
        }
    }
}
