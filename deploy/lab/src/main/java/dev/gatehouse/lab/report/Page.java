package dev.gatehouse.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sections as one page that needs nothing beside itself. */
final class Page {

    private static final String STYLE = style();
    private static final Pattern NUMBER = Pattern.compile("[-−]?[0-9][0-9.,]*( [%A-Za-zµ/]{1,5})?( \\(.*)?$");
    private static final int LONG = 24;
    private static final Pattern SPREAD = Pattern.compile("^([0-9.,]+(?: %)?) (\\([0-9.,]+–[0-9.,]+\\))$");

    private Page() {}

    static String of(String title, List<Section> sections) {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%1$s</title>
                <style>
                %2$s</style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                %3$s
                %4$s
                </main>
                </body>
                </html>
                """.formatted(escaped(title), STYLE, contents(sections), sections(sections));
    }

    private static String contents(List<Section> sections) {
        return IntStream.range(0, sections.size())
                .mapToObj(i -> "<li><a href=\"#s%d\">%s</a></li>"
                        .formatted(i, escaped(sections.get(i).title())))
                .collect(Collectors.joining("\n", "<nav aria-label=\"Contents\"><ul>\n", "\n</ul></nav>"));
    }

    private static String sections(List<Section> sections) {
        return IntStream.range(0, sections.size())
                .mapToObj(i -> "<section id=\"s%d\">\n<h2>%s</h2>\n%s\n</section>"
                        .formatted(
                                i,
                                escaped(sections.get(i).title()),
                                blocks(sections.get(i).blocks())))
                .collect(Collectors.joining("\n"));
    }

    /** Plots that follow each other stand side by side where there is room. */
    private static String blocks(List<Block> blocks) {
        var html = new StringBuilder();
        var isAmongPlots = false;
        for (var block : blocks) {
            var isPlot = block instanceof Block.Plot;
            if (isPlot != isAmongPlots) {
                html.append(isPlot ? "<div class=\"plots\">\n" : "</div>\n");
                isAmongPlots = isPlot;
            }
            html.append(block(block)).append('\n');
        }
        return html.append(isAmongPlots ? "</div>" : "").toString();
    }

    private static String block(Block block) {
        if (block instanceof Block.Table table) {
            return table(table);
        }
        if (block instanceof Block.Plot plot) {
            return "<figure>\n<figcaption>%s</figcaption>\n%s\n</figure>".formatted(escaped(plot.title()), plot.svg());
        }
        return "<p>%s</p>".formatted(escaped(((Block.Paragraph) block).text()));
    }

    private static String table(Block.Table table) {
        var header = IntStream.range(0, table.header().size())
                .mapToObj(i -> "<th scope=\"col\"%s>%s</th>"
                        .formatted(kind(table, i), escaped(table.header().get(i))))
                .collect(Collectors.joining());
        var rows = table.rows().stream().map(row -> row(table, row)).collect(Collectors.joining("\n"));
        return """
                <div class="table" tabindex="0"><table>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s
                </tbody>
                </table></div>""".formatted(header, rows);
    }

    private static String row(Block.Table table, List<String> cells) {
        return IntStream.range(1, cells.size())
                .mapToObj(i -> "<td%s>%s</td>".formatted(kind(table, i, cells.get(i)), cell(cells.get(i))))
                .collect(Collectors.joining(
                        "", "<tr><th scope=\"row\">%s</th>".formatted(escaped(cells.get(0))), "</tr>"));
    }

    /** Numbers stand below each other by their ends, words by their beginnings. */
    private static String kind(Block.Table table, int column) {
        var hasNumber = table.rows().stream()
                .anyMatch(row -> NUMBER.matcher(row.get(column)).lookingAt());
        return hasNumber ? " class=\"n\"" : "";
    }

    /** Many words are broken into lines. */
    private static String kind(Block.Table table, int column, String cell) {
        var isLong = cell.length() > LONG && !NUMBER.matcher(cell).lookingAt();
        return isLong ? " class=\"long\"" : kind(table, column);
    }

    /** The spread of a figure stands below it, so that the figures can be read at a glance. */
    private static String cell(String text) {
        return SPREAD.matcher(escaped(text)).replaceFirst("$1 <small>$2</small>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String style() {
        try (var file = Page.class.getResourceAsStream("report.css")) {
            if (file == null) {
                throw new IllegalStateException("report.css is not beside the classes.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
