package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a run was done, and what its figures must not be taken for. */
final class Method {

    private static final double GIGA = 1e9;
    private static final String TEXT =
            "Each round takes all its turns in an order of its own, which the seed decides, so what drifts on the host is not"
                    + " put down to a subject. A turn in which the generator or the host was the limit, or in which"
                    + " too much was refused, lost or late, is in no figure.";

    private Method() {}

    /** What to know before any figure; nothing to say about a whole, long run with quotas. */
    static List<Block> warnings(Run run) {
        var warnings = new ArrayList<Block>();
        if (!run.isWhole()) {
            warnings.add(
                    new Block.Paragraph(
                            "Not whole: the run was stopped before its end. What is here was measured; what is not here was not."));
        }
        if (run.isQuick()) {
            warnings.add(new Block.Paragraph(
                    "Rough: this was a quick run. Its turns are short and the JVMs have not settled, so its figures show"
                            + " that the lab works, and hardly more."));
        }
        if (run.plan().cpu() != null && !run.host().quota().startsWith("cgroup")) {
            warnings.add(new Block.Paragraph(
                    ("Not limited: each replica should have had %s of CPU, and had no quota (%s). More replicas then share the"
                                    + " same cores, so nothing here says how a mode scales.")
                            .formatted(cores(run.plan().cpu()), run.host().quota())));
        }
        return warnings;
    }

    static Section of(Run run) {
        var plan = run.plan();
        var host = run.host();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("Started", run.startedAt()));
        rows.add(List.of("Took", "%s min".formatted(Words.number(run.seconds() / 60))));
        rows.add(List.of("Modes", String.join(", ", plan.modes())));
        rows.add(List.of("Replicas", list(plan.replicas())));
        rows.add(List.of("Cores for each replica", cores(plan.cpu())));
        rows.add(List.of("CPU limited by", plan.cpu() == null ? "nothing: not asked for" : host.quota()));
        rows.add(List.of(
                "Added round-trip times, ms",
                plan.rttMillis().isEmpty()
                        ? "none"
                        : list(plan.rttMillis().stream().map(Words::plain).toList())));
        rows.add(List.of("Rounds", Integer.toString(plan.rounds())));
        rows.add(List.of("A turn, s", Words.number(plan.turnSeconds())));
        rows.add(List.of("Callers of each replica", Integer.toString(plan.connections())));
        rows.add(List.of("Seed of the order of turns", Long.toString(run.seed())));
        rows.add(List.of(
                "Host",
                "%s, %s, %d cores, %s GB"
                        .formatted(
                                host.system(),
                                host.processor(),
                                host.cores(),
                                Words.number(host.memoryBytes() / GIGA))));
        rows.add(List.of("Java of the generator", host.java()));
        return Section.of(
                "How it was measured", new Block.Paragraph(TEXT), new Block.Table(List.of("What", "How"), rows));
    }

    static String cores(@Nullable Double cores) {
        if (cores == null) {
            return "all of the host";
        }
        return cores <= 1 ? "%s of a core".formatted(Words.plain(cores)) : Words.plain(cores) + " cores";
    }

    private static String list(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
