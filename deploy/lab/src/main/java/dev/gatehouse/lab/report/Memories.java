package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Memory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What live sessions take. */
final class Memories {

    private static final String TEXT =
            "Bytes that a live session takes in one place, as the slope of the straight line through the samples. The heap is"
                    + " that of one replica after a collection. What a login takes by itself, in any mode, is told as "
                    + Memory.LOGGED_IN + ".";

    private Memories() {}

    static Optional<Section> of(List<Memory> memories) {
        if (memories.isEmpty()) {
            return Optional.empty();
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(TEXT));
        blocks.add(new Block.Table(
                List.of("Mode", "Place", "Bytes a session", "Sessions, at most", "Bytes with so many"),
                memories.stream().map(Memories::row).toList()));
        MemoryPlot.of(memories).ifPresent(blocks::add);
        return Optional.of(new Section("Memory for each session", blocks));
    }

    private static List<String> row(Memory memory) {
        if (memory.samples().stream().noneMatch(sample -> sample.sessions() > 0)) {
            return List.of(memory.mode(), memory.place(), Words.NOT_MEASURED, Words.NOT_MEASURED, Words.NOT_MEASURED);
        }
        var last = memory.samples().get(memory.samples().size() - 1);
        return List.of(
                memory.mode(),
                memory.place(),
                Words.number(memory.bytesPerSession()),
                Words.count(last.sessions()),
                Words.megabytes((double) last.bytes()));
    }
}
