package dev.gatehouse.model.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.model.openapi.Operation.Body;
import dev.gatehouse.model.openapi.Operation.Parameter;
import dev.gatehouse.model.openapi.Operation.Property;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends each operation of a service what it must refuse. */
public final class BadInput {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_TYPE = "application/json";
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int TOO_LONG = 40_000;
    private static final int TOO_LARGE = 65_537;

    private final URI service;
    private final Callers callers;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /**
     * Prepares to send.
     *
     * @param service where it listens
     */
    public BadInput(URI service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    /**
     * On whose behalf.
     *
     * @param allowed an access token with every role and scope
     * @param powerless one with none that matters
     * @param isGuarded whether an operation at this path needs a role or scope
     */
    public record Callers(String allowed, String powerless, Predicate<String> isGuarded) {}

    /** Sends all of it, one after the other. */
    public List<Refusal> refusals() throws IOException, InterruptedException {
        var operations = new Description(document()).operations();
        var refusals = new ArrayList<Refusal>();
        for (var bad : Stream.concat(operations.stream().flatMap(this::all), wrongMethods(operations))
                .toList()) {
            refusals.add(Refusal.of(bad, client.send(bad.to(service), BodyHandlers.ofString())));
        }
        return refusals;
    }

    private JsonNode document() throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(service.resolve("/q/openapi?format=json"))
                .build();
        return JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }

    private Stream<BadRequest> all(Operation operation) {
        return Stream.of(
                        operation.isSecured() ? callers(operation) : Stream.<BadRequest>empty(),
                        operation.parameters("path").isEmpty() ? Stream.<BadRequest>empty() : paths(operation),
                        operation.parameters("query").stream().flatMap(parameter -> queries(operation, parameter)),
                        operation.body().stream().flatMap(body -> bodies(operation, body)))
                .flatMap(some -> some);
    }

    private Stream<BadRequest> callers(Operation operation) {
        var refused = operation.mayBeAbsent() ? Set.of(401, 404) : Set.of(401);
        var everybody = Stream.of(
                bad("no token", operation, refused),
                bad("a token that is none", operation, refused).by("nonsense"));
        var stranger = Stream.of(bad("the wrong role or scope", operation, 403).by(callers.powerless()))
                .filter(bad -> callers.isGuarded().test(operation.path()));
        return Stream.concat(everybody, stranger)
                .map(bad -> operation.body().isPresent() ? bad.sending(JSON_TYPE, "{}") : bad);
    }

    private Stream<BadRequest> paths(Operation operation) {
        return Stream.of("no-such-id", "%00", "%2e%2e", "a".repeat(TOO_LONG / 40), "1;drop", "%F0%9F%94%91")
                .map(value -> BadRequest.of(
                                "a path with " + shortened(value),
                                operation.method(),
                                operation.pathWith(value),
                                Set.of(400, 404, 405))
                        .by(callers.allowed()))
                .map(bad -> operation
                        .body()
                        .map(body -> bad.sending(body.mediaType(), "{}"))
                        .orElse(bad));
    }

    private Stream<BadRequest> queries(Operation operation, Parameter parameter) {
        return Stream.of("abc", "-1", "1.5", "99999999999999999999", "%00", "%C3%28")
                .filter(value -> parameter.isInteger())
                .map(value -> BadRequest.of(
                                parameter.name() + "=" + value,
                                operation.method(),
                                operation.anyPath() + "?" + parameter.name() + "=" + value,
                                Set.of(400))
                        .by(callers.allowed())
                        .naming(Set.of(parameter.name())));
    }

    private Stream<BadRequest> bodies(Operation operation, Body body) {
        var ofAnyKind = Stream.of(
                bad("the wrong content type", operation, 415).sending("text/plain", "{}"),
                bad("more than 64 KiB", operation, 413).sending(body.mediaType(), " ".repeat(TOO_LARGE)));
        var ofItsKind = body.mediaType().equals(FORM_TYPE) ? forms(operation, body) : jsons(operation, body);
        return Stream.concat(ofAnyKind, ofItsKind).map(bad -> operation.isSecured() ? bad.by(callers.allowed()) : bad);
    }

    private Stream<BadRequest> forms(Operation operation, Body body) {
        var broken = Stream.of(
                bad("broken percent-encoding", operation, refused(operation)).sending(FORM_TYPE, "token=%zz"));
        var empty =
                Stream.of(bad("an empty form", operation, refused(operation)).sending(FORM_TYPE, ""));
        var twice = body.properties().stream().map(property -> bad(property.name() + " twice", operation, Set.of(400))
                .sending(FORM_TYPE, property.name() + "=a&" + property.name() + "=b"));
        var odd = body.properties().stream().flatMap(property -> Stream.of("%00", "%FF", "a".repeat(TOO_LONG))
                .map(value -> bad(property.name() + "=" + shortened(value), operation, refused(operation))
                        .sending(FORM_TYPE, form(body, property, value))));
        return Stream.of(broken, empty, twice, odd).flatMap(some -> some);
    }

    private static String form(Body body, Property property, String value) {
        return Stream.concat(Stream.of(property), body.required().stream().filter(other -> !other.equals(property)))
                .map(each -> each.name() + "=" + (each.equals(property) ? value : "a"))
                .collect(Collectors.joining("&"));
    }

    private Stream<BadRequest> jsons(Operation operation, Body body) {
        var noObjects = Stream.of("[]", "\"text\"", "42", "{", "{\"a\":1}{}")
                .map(text -> bad("the body " + text, operation, Set.of(400)).sending(JSON_TYPE, text));
        var noText = Stream.of(bad("bytes that are no UTF-8", operation, Set.of(400))
                .sending(JSON_TYPE, new byte[] {'"', (byte) 0xC3, '"'}));
        var nothing = Stream.of("", "null")
                .map(text -> bad("no body: " + text, operation, Set.of(400))
                        .sending(JSON_TYPE, text)
                        .naming(Set.of("body")))
                .filter(bad -> body.isRequired());
        var missing = Stream.of(bad("{}", operation, Set.of(400))
                        .sending(JSON_TYPE, "{}")
                        .naming(names(body.required())))
                .filter(bad -> !body.required().isEmpty());
        var properties = body.properties().stream().flatMap(property -> values(operation, body, property));
        return Stream.of(noObjects, noText, nothing, missing, properties).flatMap(some -> some);
    }

    /** The value is the first thing that is wrong: others are left out, or of the right type. */
    private Stream<BadRequest> values(Operation operation, Body body, Property property) {
        var wrongType = Stream.of(property.isText() ? "{\"a\":[1]}" : "\"text\"", "[[[]]]")
                .map(value -> bad("%s of the wrong type: %s".formatted(property.name(), value), operation, Set.of(400))
                        .sending(JSON_TYPE, json(body, property, value))
                        .naming(Set.of(property.name())));
        var odd = Stream.of(
                        Map.entry("empty", ""),
                        Map.entry("too long", "a".repeat(TOO_LONG)),
                        Map.entry("with NUL", "a\\u0000b"))
                .filter(value -> property.isText() && property.isRequired())
                .filter(value -> !property.isFree() || !value.getValue().isEmpty())
                .map(value -> bad(
                                "%s that is %s".formatted(property.name(), value.getKey()),
                                operation,
                                refused(operation))
                        .sending(JSON_TYPE, json(body, property, "\"" + value.getValue() + "\"")));
        return Stream.concat(wrongType, odd);
    }

    private static String json(Body body, Property property, String value) {
        var others = body.required().stream()
                .filter(other -> !other.equals(property))
                .map(other -> "\"%s\":%s".formatted(other.name(), other.anyValue()));
        return Stream.concat(Stream.of("\"%s\":%s".formatted(property.name(), value)), others)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Stream<BadRequest> wrongMethods(List<Operation> operations) {
        return operations.stream().map(Operation::anyPath).distinct().flatMap(path -> METHODS.stream()
                .filter(method -> operations.stream().noneMatch(operation -> operation.matches(method, path)))
                .map(method -> BadRequest.of("the method " + method, method, path, Set.of(405))));
    }

    /** A value may be refused as what it is for, where the description says so: a password as a wrong one. */
    private static Set<Integer> refused(Operation operation) {
        var statuses = new HashSet<>(Set.of(401, 403, 404));
        statuses.retainAll(operation.statuses());
        statuses.add(400);
        return statuses;
    }

    private static BadRequest bad(String what, Operation operation, int status) {
        return bad(what, operation, Set.of(status));
    }

    private static BadRequest bad(String what, Operation operation, Set<Integer> statuses) {
        return BadRequest.of(what, operation.method(), operation.anyPath(), statuses);
    }

    private static Set<String> names(List<Property> properties) {
        return properties.stream().map(Property::name).collect(Collectors.toUnmodifiableSet());
    }

    private static String shortened(String value) {
        return value.length() > 20 ? value.length() + " characters" : value;
    }
}
