package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Run;
import dev.gatehouse.lab.result.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is told about a run beside another one. */
final class Beside {

    private static final double CLOSE = 0.1;

    private static final String METHOD =
            "Two figures are told to be beyond noise when the means of their logarithms lie further apart than Student's t allows"
                    + " one pair of a hundred that is alike, by the spread from round to round of all figures of the"
                    + " kind in both runs (or by their own, where that is greater), and by more than 3 %. What changes"
                    + " from run to run, and not from round to round, is not in that spread.";

    private Beside() {}

    static Section of(Results results, Results other) {
        var comparison = Comparison.of(new Findings(results), new Findings(other));
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(verdict(comparison)));
        blocks.add(new Block.Paragraph(other(other.run())));
        differences(results, other).forEach(text -> blocks.add(new Block.Paragraph(text)));
        blocks.add(new Block.Paragraph(METHOD));
        if (comparison.pairs().stream().anyMatch(pair -> pair.verdict() == Comparison.Verdict.UNKNOWN)) {
            blocks.add(new Block.Paragraph(
                    "Where both runs have one round only, noise is unknown: nothing tells a difference from chance."));
        }
        var telling = comparison.pairs().stream().filter(Beside::isTelling).toList();
        if (!telling.isEmpty()) {
            blocks.add(table(telling));
        }
        return new Section("Beside another run", blocks);
    }

    /** All there is, for who looks something up. */
    static Section all(Results results, Results other) {
        return Section.of(
                "Beside another run, figure by figure",
                table(Comparison.of(new Findings(results), new Findings(other)).pairs()));
    }

    private static boolean isTelling(Comparison.Pair pair) {
        return pair.verdict() == Comparison.Verdict.DIFFERENT
                || (pair.kind() == Measure.Kind.RATIO && pair.ratio().isPresent());
    }

    private static Block.Table table(List<Comparison.Pair> pairs) {
        return new Block.Table(
                List.of("Figure", "Of", "This", "Other", "This by other", "Difference"),
                pairs.stream().map(Beside::row).toList());
    }

    private static String verdict(Comparison comparison) {
        var ratios = comparison.ratios();
        if (ratios.isEmpty()) {
            return "The two runs have no ratio in common.";
        }
        var differing = comparison.pairs().stream()
                .filter(pair -> pair.verdict() == Comparison.Verdict.DIFFERENT)
                .count();
        return "%d of %d headline ratios (by %s, and efficiency) are within 10 %% of those of the other run; %s of %s figures that both have differ beyond noise."
                .formatted(
                        comparison.ratiosWithin(CLOSE).size(),
                        ratios.size(),
                        Findings.BASELINE,
                        Words.count(differing),
                        Words.count(comparison.pairs().stream()
                                .filter(pair -> pair.ratio().isPresent())
                                .count()));
    }

    private static String other(Run run) {
        return "The other run was started at %s, with seed %d and %s, on %s, %d cores, %s.%s%s"
                .formatted(
                        run.startedAt(),
                        run.seed(),
                        run.plan().rounds() == 1 ? "1 round" : run.plan().rounds() + " rounds",
                        run.host().processor(),
                        run.host().cores(),
                        run.host().system(),
                        run.isQuick() ? " It was a quick one." : "",
                        run.isWhole() ? "" : " It was stopped before its end.");
    }

    private static List<String> differences(Results results, Results other) {
        var texts = new ArrayList<String>();
        var mine = results.run();
        var theirs = other.run();
        if (!mine.host().equals(theirs.host())) {
            texts.add("The hosts differ, or their Java or quota does: compare ratios rather than figures.");
        }
        if (!String.valueOf(mine.plan().cpu())
                        .equals(String.valueOf(theirs.plan().cpu()))
                || mine.plan().connections() != theirs.plan().connections()) {
            texts.add(
                    "Replicas had %s here and %s there, with %d callers here and %d there: figures differ for that, too."
                            .formatted(
                                    Method.cores(mine.plan().cpu()),
                                    Method.cores(theirs.plan().cpu()),
                                    mine.plan().connections(),
                                    theirs.plan().connections()));
        }
        missing(new Findings(results), new Findings(other), "this run").ifPresent(texts::add);
        missing(new Findings(other), new Findings(results), "the other run").ifPresent(texts::add);
        return texts;
    }

    private static Optional<String> missing(Findings some, Findings others, String where) {
        var there = measured(others);
        var only = measured(some).stream()
                .filter(subject -> !there.contains(subject))
                .toList();
        return only.isEmpty()
                ? Optional.empty()
                : Optional.of("Only in %s: %s.".formatted(where, String.join(", ", only)));
    }

    private static Collection<String> measured(Findings findings) {
        return Stream.concat(findings.modes().stream(), Turn.AUTH_SUBJECTS.stream())
                .filter(subject -> !findings.turns().of(subject).isEmpty())
                .toList();
    }

    private static List<String> row(Comparison.Pair pair) {
        return List.of(
                pair.kind().words(),
                pair.name(),
                Words.figure(pair.here()),
                Words.figure(pair.there()),
                pair.ratio().map(Words::number).orElse("none"),
                pair.verdict().words());
    }
}
