package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The CPU time that a request takes, by who spends it. */
final class CpuTimes {

    private static final String TEXT =
            "CPU time for each answered request at saturation, in µs, with %s, as the system accounts it to all processes of"
                    + " that kind. What a process does with nobody asking is in it, and it is counted in hundredths of a second. The generator and the link are no part"
                    + " of what is measured, but share the host's cores.";

    private CpuTimes() {}

    static Optional<Section> of(Findings findings) {
        var replicas = findings.replicas();
        if (replicas.isEmpty()) {
            return Optional.empty();
        }
        var least = replicas.get(0);
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(TEXT.formatted(Words.replicas(least))));
        blocks.add(table(findings, List.copyOf(findings.modes()), least));
        CpuPlot.of(findings, least).ifPresent(blocks::add);
        return Optional.of(new Section("CPU time for each request", blocks));
    }

    static Block.Table table(Findings findings, List<String> subjects, int replicas) {
        var processes = Stream.concat(Findings.SERVING.stream(), Stream.of(Use.GENERATOR, Use.LINK))
                .filter(process -> subjects.stream().anyMatch(subject -> findings.cpuMicros(subject, replicas, process)
                        .isPresent()))
                .toList();
        var header = new ArrayList<>(List.of("Asked for"));
        processes.forEach(process -> header.add(process + ", µs"));
        var rows = new ArrayList<List<String>>();
        for (var subject : subjects) {
            var row = new ArrayList<>(List.of(subject));
            processes.forEach(process -> row.add(Words.figure(findings.cpuMicros(subject, replicas, process))));
            rows.add(row);
        }
        return new Block.Table(header, rows);
    }
}
