package dev.gatehouse.lab.run;

import dev.gatehouse.lab.capacity.CapacitySection;
import dev.gatehouse.lab.capacity.Grid;
import dev.gatehouse.lab.report.Block;
import dev.gatehouse.lab.report.Report;
import dev.gatehouse.lab.report.Section;
import dev.gatehouse.lab.result.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the report of a run, with what follows from it for a million users. */
final class Telling {

    private Telling() {}

    static void tell(Results results, Optional<Results> compared, Path folder) {
        new Report(results, compared, capacity(results)).write(folder);
    }

    /** Nothing follows from nothing. */
    private static List<Section> capacity(Results results) {
        if (results.turns().stream().noneMatch(turn -> turn.isClosed() && turn.isSound())) {
            return List.of();
        }
        var told = CapacitySection.of(results);
        var growth = blocks(List.of(told.scaling()), told.notes());
        var needs = blocks(told.forecast(), told.assumptions());
        return List.of(
                new Section("How throughput grows with replicas", growth),
                new Section("What a million users take", needs));
    }

    private static List<Block> blocks(List<Grid> tables, List<String> sentences) {
        var blocks = new ArrayList<Block>();
        tables.stream()
                .flatMap(table -> Stream.of(new Block.Paragraph(table.caption()), plain(table)))
                .forEach(blocks::add);
        sentences.stream().map(Telling::plain).map(Block.Paragraph::new).forEach(blocks::add);
        return blocks;
    }

    private static Block plain(Grid table) {
        var rows = table.rows().stream()
                .map(row -> row.stream().map(Telling::plain).toList())
                .toList();
        return new Block.Table(table.header(), rows);
    }

    /** The tables are written for Markdown, and a report marks up texts itself. */
    private static String plain(String text) {
        return text.replace("`", "");
    }
}
