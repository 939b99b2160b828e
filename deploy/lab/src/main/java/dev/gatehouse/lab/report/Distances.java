package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What becomes of the throughput when stores and auth-service are further away. */
final class Distances {

    private static final String TEXT =
            "Answered requests each second at saturation, by the round-trip time that was added on the way from the service to"
                    + " its stores and to the auth-service. With 0 ms the same link stands in between and adds nothing but"
                    + " its own work.";

    private Distances() {}

    static Optional<Section> of(Findings findings) {
        var far = findings.turns().far().closed();
        if (far.isEmpty()) {
            return Optional.empty();
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(TEXT));
        blocks.add(table(far));
        DistancePlot.of(far).ifPresent(blocks::add);
        return Optional.of(new Section("Distance", blocks));
    }

    private static Block.Table table(Turns far) {
        var times = far.each(turn -> turn.rttMillis() == null ? 0 : turn.rttMillis());
        var header = new ArrayList<>(List.of("Mode", "Replicas"));
        times.forEach(millis -> header.add("req/s, +%s ms".formatted(Words.plain(millis))));
        header.add("Limited by, at the longest");
        var rows = new ArrayList<List<String>>();
        for (var mode : far.each(Turn::subject)) {
            for (var replicas : far.of(mode).each(Turn::replicas)) {
                rows.add(row(mode, replicas, far.of(mode).at(replicas), times));
            }
        }
        return new Block.Table(header, rows);
    }

    private static List<String> row(String mode, int replicas, Turns turns, List<Double> times) {
        var row = new ArrayList<>(List.of(mode, Integer.toString(replicas)));
        times.forEach(millis -> row.add(Words.figure(turns.far(millis).figure(Turn::perSecond))));
        row.add(Headline.limits(turns.far(times.get(times.size() - 1))));
        return row;
    }
}
