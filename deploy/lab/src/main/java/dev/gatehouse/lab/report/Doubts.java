package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Run;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stands against the figures: how busy the generator was, which turns don't count, what no such run can show. */
final class Doubts {

    private Doubts() {}

    /** The share of the generator and of compilers, and what could not be asked in time, for each subject. */
    static Optional<Section> generator(Results results) {
        var all = new Turns(results.turns());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        var subjects = all.list().stream().map(Turn::subject).distinct().toList();
        return Optional.of(Section.of(
                "The generator's part, and the compilers'",
                new Block.Paragraph(
                        "The generator shares the host with what it measures. Its share is that of all cores of the"
                                + " host, in sound closed turns with any number of replicas; that of the JVMs' compilers is of the"
                                + " services' CPU time. Requests are those of all turns, sound or not."),
                new Block.Table(
                        List.of(
                                "Asked for",
                                "Turns",
                                "Sound",
                                "Generator's share",
                                "Compilers' share",
                                "Answered",
                                "Refused",
                                "Lost",
                                "Missed"),
                        subjects.stream()
                                .map(subject -> row(subject, all.of(subject), results.run()))
                                .toList())));
    }

    private static List<String> row(String subject, Turns turns, Run run) {
        var sound = new Turns(turns.list().stream().filter(Turn::isSound).toList());
        var share = sound.closed().figureWhere(turn -> turn.use(Use.GENERATOR)
                .map(use -> use.cpuSeconds() / turn.seconds() / run.host().cores()));
        return List.of(
                subject,
                Integer.toString(turns.list().size()),
                Integer.toString(sound.list().size()),
                Words.percents(share),
                Words.percents(sound.closed().figure(turn -> Use.compilersShare(turn.uses()))),
                sum(turns.list().stream().map(Turn::answered)),
                sum(turns.list().stream().map(Turn::refused)),
                sum(turns.list().stream().map(Turn::lost)),
                sum(turns.list().stream().map(Turn::missed)));
    }

    private static String sum(Stream<Long> counts) {
        return Words.count(counts.mapToLong(Long::longValue).sum());
    }

    static Section uncounted(Results results) {
        var rows = results.turns().stream()
                .filter(turn -> !turn.isSound())
                .map(Doubts::row)
                .toList();
        var title = "Not counted";
        return rows.isEmpty()
                ? Section.of(title, new Block.Paragraph("Every turn was sound."))
                : Section.of(
                        title,
                        new Block.Paragraph("These turns are in no figure of this report."),
                        new Block.Table(
                                List.of("Asked for", "Replicas", "Added RTT, ms", "Round", "Load", "Answered", "Why"),
                                rows));
    }

    private static List<String> row(Turn turn) {
        return List.of(
                turn.subject(),
                Integer.toString(turn.replicas()),
                turn.rttMillis() == null ? "none" : Words.plain(turn.rttMillis()),
                Integer.toString(turn.round()),
                turn.isClosed() ? turn.load() : "%s, %s".formatted(turn.load(), Words.percent(turn.share())),
                Words.count(turn.answered()),
                turn.flaw());
    }

    /** What follows from where it ran, and can't be helped by more rounds. */
    static Section limits(Run run) {
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Block.Paragraph(
                        "All parts ran on one host with %s: services, stores and the generator share its cores,"
                                        .formatted(
                                                run.host().cores() == 1
                                                        ? "one core"
                                                        : run.host().cores() + " cores")
                                + " caches and memory, and what one takes another lacks. Ratios say more than the figures themselves."));
        blocks.add(new Block.Paragraph(
                "A core of a virtual machine is as fast as its neighbours let it be, and so is a laptop's that grows warm: the"
                        + " same work can take twice the CPU time a minute later. What is compared is measured one after the"
                        + " other in each round, and the brackets show what is left of it."));
        blocks.add(new Block.Paragraph(
                "All talk over the loopback device, which loses nothing, reorders nothing and costs less than a network card."
                        + " Added round-trip times are the same for each packet; a real network's are not."));
        if (run.plan().cpu() != null) {
            blocks.add(new Block.Paragraph(
                    ("A replica with a quota of %s is stopped for the rest of each period once it has used its share, so"
                                    + " latencies at saturation show the quota's periods, too. Its JVM compiles and collects"
                                    + " within the same quota.")
                            .formatted(Method.cores(run.plan().cpu()))));
        }
        blocks.add(new Block.Paragraph(
                "Redis and PostgreSQL are each one process without replication, on a disk and with a memory"
                        + " that nobody else asks for. What a failover or a full disk does is not here."));
        blocks.add(new Block.Paragraph(
                "Efficiency up to %s says nothing about the number of replicas at which a store becomes the limit, unless a table here says it was."
                        .formatted(Words.replicas(run.plan().replicas().stream()
                                .max(Integer::compare)
                                .orElse(1)))));
        return new Section("What this does not show", blocks);
    }
}
