package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is told about a run. */
public final class Report {

    private static final String TITLE = "What each way to verify a request buys and costs";

    private final Results results;
    private final Optional<Results> other;
    private final List<Section> more;

    /**
     * A report of a run.
     *
     * @param results the run, which need not be whole
     * @param other one to put beside it
     * @param more what others have to say about it
     */
    public Report(Results results, Optional<Results> other, List<Section> more) {
        this.results = results;
        this.other = other;
        this.more = List.copyOf(more);
    }

    /**
     * Writes {@code report.html}, {@code report.md} and what that shows, {@code plots/*.svg}, over those of before.
     *
     * @throws UncheckedIOException when the folder can't be written to
     */
    public void write(Path folder) {
        var sections = sections();
        try {
            var plots = Files.createDirectories(folder.resolve("plots"));
            for (var plot : plots(sections)) {
                Files.writeString(plots.resolve(plot.fileName()), plot.svg() + "\n");
            }
            Files.writeString(folder.resolve("report.html"), Page.of(TITLE, sections));
            Files.writeString(folder.resolve("report.md"), Markdown.of(TITLE, sections));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The report can't be written to %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static List<Block.Plot> plots(List<Section> sections) {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Plot.class::isInstance)
                .map(Block.Plot.class::cast)
                .toList();
    }

    List<Section> sections() {
        var findings = new Findings(results);
        var sections = new ArrayList<Section>();
        var warnings = Method.warnings(results.run());
        if (!warnings.isEmpty()) {
            sections.add(new Section("Before you read on", warnings));
        }
        sections.add(Headline.of(findings));
        other.ifPresent(run -> sections.add(Beside.of(results, run)));
        Latencies.of(findings).ifPresent(sections::add);
        CpuTimes.of(findings).ifPresent(sections::add);
        Distances.of(findings).ifPresent(sections::add);
        AuthService.of(findings).ifPresent(sections::add);
        Samples.costs(results).ifPresent(sections::add);
        Lags.of(results.lags()).ifPresent(sections::add);
        Memories.of(results.memory()).ifPresent(sections::add);
        Samples.newcomers(results).ifPresent(sections::add);
        Samples.faults(results).ifPresent(sections::add);
        Samples.strays(results).ifPresent(sections::add);
        sections.addAll(more);
        other.ifPresent(run -> sections.add(Beside.all(results, run)));
        sections.add(Method.of(results.run()));
        Doubts.generator(results).ifPresent(sections::add);
        sections.add(Doubts.uncounted(results));
        sections.add(Doubts.limits(results.run()));
        return sections;
    }
}
