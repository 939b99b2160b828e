package dev.gatehouse.model.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.model.openapi.Operation.Body;
import dev.gatehouse.model.openapi.Operation.Parameter;
import dev.gatehouse.model.openapi.Operation.Property;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A service's OpenAPI document. */
record Description(JsonNode document) {

    List<Operation> operations() {
        return document.get("paths").properties().stream()
                .flatMap(path -> operations(path.getKey(), path.getValue()))
                .toList();
    }

    private Stream<Operation> operations(String path, JsonNode operations) {
        return operations.properties().stream()
                .map(operation -> operation(operation.getKey().toUpperCase(Locale.ROOT), path, operation.getValue()));
    }

    private Operation operation(String method, String path, JsonNode operation) {
        return new Operation(
                method,
                path,
                operation.path("security").has(0),
                statuses(operation),
                elements(operation.path("parameters")).map(this::parameter).toList(),
                operation.path("requestBody").path("content").properties().stream()
                        .findFirst()
                        .map(content -> body(operation.get("requestBody"), content)));
    }

    private static Set<Integer> statuses(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .map(Map.Entry::getKey)
                .filter(status -> status.matches("\\d{3}"))
                .map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Parameter parameter(JsonNode described) {
        return new Parameter(
                described.path("name").asText(), described.path("in").asText(), resolved(described.path("schema")));
    }

    private Body body(JsonNode described, Map.Entry<String, JsonNode> content) {
        var schema = resolved(content.getValue().path("schema"));
        var required = elements(schema.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        return new Body(
                content.getKey(),
                described.path("required").asBoolean(),
                schema.path("properties").properties().stream()
                        .map(property -> new Property(
                                property.getKey(), required.contains(property.getKey()), resolved(property.getValue())))
                        .toList());
    }

    private JsonNode resolved(JsonNode schema) {
        return Optional.ofNullable(schema.get("$ref"))
                .map(reference -> document.at(reference.asText().substring(1)))
                .orElse(schema);
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
