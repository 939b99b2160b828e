package dev.gatehouse.model.openapi;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request that must be refused.
 *
 * @param what is bad about it
 * @param expected the statuses that it may be refused with
 * @param named the fields that the refusal must name
 */
record BadRequest(
        String what,
        String method,
        String path,
        Map<String, String> headers,
        byte[] body,
        Set<Integer> expected,
        Set<String> named) {

    static BadRequest of(String what, String method, String path, Set<Integer> expected) {
        return new BadRequest(what, method, path, Map.of(), new byte[0], expected, Set.of());
    }

    BadRequest by(String token) {
        return with("Authorization", "Bearer " + token);
    }

    BadRequest with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new BadRequest(what, method, path, Map.copyOf(more), body, expected, named);
    }

    BadRequest sending(String mediaType, String text) {
        return sending(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    BadRequest sending(String mediaType, byte[] bytes) {
        return new BadRequest(what, method, path, headers, bytes, expected, named).with("Content-Type", mediaType);
    }

    BadRequest naming(Set<String> fields) {
        return new BadRequest(what, method, path, headers, body, expected, fields);
    }

    HttpRequest to(URI service) {
        var request = HttpRequest.newBuilder(URI.create(service.resolve("/").toString() + path.substring(1)))
                .method(method, BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }
}
