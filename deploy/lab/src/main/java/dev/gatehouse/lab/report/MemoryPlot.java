package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Memory;
import java.util.List;
import java.util.Optional;

/** Memory by sessions. */
final class MemoryPlot {

    private static final String TITLE = "How much memory do live sessions take?";
    private static final double KILO = 1e3;

    private MemoryPlot() {}

    static Optional<Block> of(List<Memory> memories) {
        var chart = new LineChart(TITLE, Scale.linear("sessions"), Scale.linear("kB more than with none"));
        for (var memory : memories) {
            chart.line(
                    "%s, in %s".formatted(memory.mode(), memory.place()),
                    Look.of(memory.mode()),
                    memory.samples().stream().map(MemoryPlot::point).toList());
        }
        return memories.stream().allMatch(memory -> memory.samples().size() < 2)
                ? Optional.empty()
                : Optional.of(chart.draw());
    }

    private static LineChart.Point point(Memory.Sample sample) {
        return LineChart.Point.of(sample.sessions(), sample.bytes() / KILO);
    }
}
