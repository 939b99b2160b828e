package dev.gatehouse.resource.notes;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a list.
 *
 * @param total how many notes the whole list has
 */
record Page(List<Note> notes, PageRequest request, long total) {

    Page {
        notes = List.copyOf(notes);
    }

    /** The value of a {@code Link} header (RFC 8288 §3): the way to the other parts, as far as there are any. */
    String links(String path) {
        var links = new ArrayList<String>();
        links.add(link(path, 0, "first"));
        if (request.number() > 0) {
            links.add(link(path, Math.min(request.number() - 1L, last()), "prev"));
        }
        if (request.number() < last()) {
            links.add(link(path, request.number() + 1L, "next"));
        }
        links.add(link(path, last(), "last"));
        return String.join(", ", links);
    }

    private long last() {
        return total == 0 ? 0 : (total - 1) / request.size();
    }

    private String link(String path, long number, String relation) {
        return "<%s?page=%d&size=%d>; rel=\"%s\"".formatted(path, number, request.size(), relation);
    }
}
