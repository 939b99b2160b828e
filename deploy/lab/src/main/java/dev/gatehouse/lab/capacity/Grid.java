package dev.gatehouse.lab.capacity;

import java.util.List;

/**
 * A table.
 *
 * @param caption what it shows
 * @param rows each as long as the header
 */
public record Grid(String caption, List<String> header, List<List<String>> rows) {

    public Grid {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }

    String markdown() {
        var text = new StringBuilder("**%s**\n\n".formatted(caption));
        text.append(line(header)).append("|---".repeat(header.size())).append("|\n");
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
