package dev.gatehouse.lab.report;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Sections as GitHub-flavoured Markdown. Its plots are files beside it. */
final class Markdown {

    private Markdown() {}

    static String of(String title, List<Section> sections) {
        return "# %s\n\n%s"
                .formatted(
                        escaped(title), sections.stream().map(Markdown::section).collect(Collectors.joining("\n")));
    }

    private static String section(Section section) {
        return "## %s\n\n%s"
                .formatted(
                        escaped(section.title()),
                        section.blocks().stream().map(Markdown::block).collect(Collectors.joining("\n")));
    }

    private static String block(Block block) {
        if (block instanceof Block.Table table) {
            return table(table);
        }
        if (block instanceof Block.Plot plot) {
            return "![%s](plots/%s)\n".formatted(escaped(plot.title()), plot.fileName());
        }
        return escaped(((Block.Paragraph) block).text()) + "\n";
    }

    private static String table(Block.Table table) {
        var rule = Collections.nCopies(table.header().size(), "---");
        return row(table.header().stream().map(Markdown::escaped).toList())
                + row(rule)
                + table.rows().stream()
                        .map(cells -> row(cells.stream().map(Markdown::escaped).toList()))
                        .collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return "| %s |\n".formatted(String.join(" | ", cells));
    }

    /** So that it reads as it is, as text and in a cell. */
    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("[\\\\`*_\\[\\]{}|#~!]", "\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
