package dev.gatehouse.lab.report;

import java.util.List;

/**
 * A part of a report under a heading of its own. All texts in it are plain: each rendering escapes them.
 *
 * @param title its heading
 * @param blocks what is below, in this order
 */
public record Section(String title, List<Block> blocks) {

    public Section {
        blocks = List.copyOf(blocks);
    }

    /** A section of the blocks given. */
    public static Section of(String title, Block... blocks) {
        return new Section(title, List.of(blocks));
    }
}
