package dev.gatehouse.model.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * A part of a list.
 *
 * @param total how many the whole list has
 */
public record Page<T>(List<T> items, PageRequest request, long total) {

    public Page {
        items = List.copyOf(items);
    }

    /** The answer to a request for it: an array, how many there are on all pages, and the way to the others. */
    public RestResponse<List<T>> answer(String path) {
        return answer(path, Map.of());
    }

    /**
     * As above.
     *
     * @param filter the further parameters by which the list was asked for, which the links have, too, in their order
     */
    public RestResponse<List<T>> answer(String path, Map<String, String> filter) {
        return ResponseBuilder.ok(items)
                .header(HttpHeaders.LINK, links(path, query(filter)))
                .header("X-Total-Count", total)
                .build();
    }

    /** The value of a {@code Link} header (RFC 8288 §3): the way to the other parts, as far as there are any. */
    private String links(String path, String filter) {
        var links = new ArrayList<String>();
        links.add(link(path, 0, filter, "first"));
        if (request.number() > 0) {
            links.add(link(path, Math.min(request.number() - 1L, last()), filter, "prev"));
        }
        if (request.number() < last()) {
            links.add(link(path, request.number() + 1L, filter, "next"));
        }
        links.add(link(path, last(), filter, "last"));
        return String.join(", ", links);
    }

    private long last() {
        return total == 0 ? 0 : (total - 1) / request.size();
    }

    private String link(String path, long number, String filter, String relation) {
        return "<%s?page=%d&size=%d%s>; rel=\"%s\"".formatted(path, number, request.size(), filter, relation);
    }

    private static String query(Map<String, String> filter) {
        var query = new StringBuilder();
        filter.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8)));
        return query.toString();
    }
}
