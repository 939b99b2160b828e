package dev.gatehouse.lab.capacity;

import java.util.List;

/** A table, whose rows are as long as its header. */
record Grid(List<String> header, List<List<String>> rows) {

    Grid {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    String markdown() {
        var text = new StringBuilder(line(header) + "|---".repeat(header.size()) + "|\n");
        rows.forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
