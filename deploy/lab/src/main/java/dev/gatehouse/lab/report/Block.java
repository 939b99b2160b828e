package dev.gatehouse.lab.report;

import java.util.List;
import java.util.Locale;

/** Something in a {@link Section}. */
public sealed interface Block {

    /** Sentences. */
    record Paragraph(String text) implements Block {}

    /**
     * Rows of cells below a header. The first column says what a row is about. A row with more cells than the header, or fewer, is refused.
     */
    record Table(List<String> header, List<List<String>> rows) implements Block {

        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            for (var row : rows) {
                if (row.size() != header.size()) {
                    throw new IllegalArgumentException("%s does not fit below %s".formatted(row, header));
                }
            }
        }
    }

    /**
     * A picture.
     *
     * @param title the question that it answers; no two plots of a report have the same
     * @param svg one whole {@code svg} element as a library has drawn it, without an XML declaration: it is not escaped
     */
    record Plot(String title, String svg) implements Block {

        public Plot {
            if (!svg.startsWith("<svg")) {
                throw new IllegalArgumentException("It is no svg element.");
            }
        }

        /** What its file is called, from its title. */
        public String fileName() {
            var words = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            return words.replaceAll("^-|-$", "") + ".svg";
        }
    }
}
