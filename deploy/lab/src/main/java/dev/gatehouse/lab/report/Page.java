package dev.gatehouse.lab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Sections as one page that needs nothing beside itself. */
final class Page {

    private static final String STYLE = style();

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
        var header = table.header().stream()
                .map(cell -> "<th scope=\"col\">%s</th>".formatted(escaped(cell)))
                .collect(Collectors.joining());
        var rows = table.rows().stream().map(Page::row).collect(Collectors.joining("\n"));
        return """
                <div class="table" tabindex="0"><table>
                <thead><tr>%s</tr></thead>
                <tbody>
                %s
                </tbody>
                </table></div>""".formatted(header, rows);
    }

    private static String row(List<String> cells) {
        var rest = cells.stream().skip(1).map(cell -> "<td>%s</td>".formatted(escaped(cell)));
        return "<tr><th scope=\"row\">%s</th>%s</tr>"
                .formatted(escaped(cells.get(0)), rest.collect(Collectors.joining()));
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
