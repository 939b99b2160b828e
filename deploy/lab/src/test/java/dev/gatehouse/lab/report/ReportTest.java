package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Example;
import dev.gatehouse.lab.result.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final String HOSTILE = "<script>alert(\"1\")</script>|`'&";
    private static final Pattern PLOT = Pattern.compile("!\\[[^]]*]\\((plots/[^)]+)\\)");

    private final Path folder;

    ReportTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void thePageNeedsNothingBesideItself() throws IOException {
        var page = page(Example.of(1), Optional.of(Example.of(2)));

        assertFalse(page.contains("<script"));
        assertFalse(page.replaceAll("http://www\\.w3\\.org/", "").matches("(?s).*https?:.*"));
    }

    @Test
    void bothRenderingsHaveEverySection() throws IOException {
        var more = Section.of("From elsewhere", new Block.Paragraph("Said by others."));

        var report = new Report(Example.of(1), Optional.of(Example.of(2)), List.of(more));
        report.write(folder);

        for (var section : report.sections()) {
            assertTrue(read("report.html")
                    .contains("<h2>%s</h2>".formatted(section.title().replace("'", "&#39;"))));
            assertTrue(read("report.md").contains("## %s\n".formatted(section.title())));
        }
        assertTrue(read("report.html").contains("Said by others."));
    }

    @Test
    void allTablesOfTheMarkdownAreRectangular() throws IOException {
        page(named(Example.of(1)), Optional.of(Example.of(2)));

        var columns = 0L;
        for (var line : read("report.md").lines().toList()) {
            var bars =
                    line.replace("\\|", "").chars().filter(each -> each == '|').count();
            if (columns > 0 && bars > 0) {
                assertEquals(columns, bars, line);
            }
            columns = bars;
        }
    }

    @Test
    void theMarkdownShowsPlotsThatAreThere() throws IOException {
        page(Example.of(1), Optional.empty());

        var plots = PLOT.matcher(read("report.md")).results().toList();

        assertEquals(7, plots.size());
        for (var plot : plots) {
            assertTrue(read(plot.group(1)).startsWith("<svg"));
        }
    }

    @Test
    void everyPlotTellsItsTitleToThoseWhoCannotSeeIt() throws IOException {
        page(Example.of(1), Optional.empty());

        try (var plots = Files.list(folder.resolve("plots"))) {
            for (var plot : plots.toList()) {
                assertTrue(Files.readString(plot).replaceAll("\\s", "").contains("<title>"), plot.toString());
            }
        }
    }

    @Test
    void namesAreShownAndDoNothing() throws IOException {
        var page = page(named(Example.of(1)), Optional.of(named(Example.of(2))));

        assertFalse(page.contains("<script"));
        assertTrue(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;|`&#39;&amp;"));
        assertFalse(read("report.md").contains("<script"));
    }

    @Test
    void theSpreadStandsBelowTheFigureAndOtherBracketsStay() {
        var table = new Block.Table(
                List.of("Mode", "req/s", "Refused"), List.of(List.of("local", "6,114 (5,921–6,187)", "3 (1 %)")));

        var page = Page.of("Title", List.of(Section.of("Section", table)));

        assertTrue(page.contains("<td class=\"n\">6,114 <small>(5,921–6,187)</small></td>"), page);
        assertTrue(page.contains("<td class=\"n\">3 (1 %)</td>"), page);
    }

    @Test
    void anInterruptedRunIsTold() throws IOException {
        var page = page(Variations.interrupted(Example.of(1)), Optional.empty());

        assertTrue(page.contains("Not whole"));
        assertTrue(page.contains("Rough"));
        assertTrue(page.contains("not measured"));
        assertFalse(page.contains("Something dies"));
    }

    @Test
    void aRunOfNothingIsTold() throws IOException {
        var page = page(Variations.empty(Example.of(1)), Optional.of(Example.of(2)));

        assertTrue(page.contains("The throughput of no mode was measured."));
        assertTrue(page.contains("no ratio in common"));
    }

    private static Results named(Results results) {
        return Variations.turns(
                results, turn -> turn.subject().equals("introspection") ? Variations.named(turn, HOSTILE) : turn);
    }

    private String page(Results results, Optional<Results> other) throws IOException {
        new Report(results, other, List.of()).write(folder);
        return read("report.html");
    }

    private String read(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }
}
