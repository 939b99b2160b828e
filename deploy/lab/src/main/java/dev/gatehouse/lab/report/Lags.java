package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How soon the end of a session is heeded. */
final class Lags {

    private static final String TEXT =
            "Milliseconds from when the end of a session was acknowledged to the first refusal of its credential. Where it was"
                    + " still served two seconds later it counts as not heeded; where the first was there was no second try."
                    + " Percentiles are those of all that were tried.";

    private Lags() {}

    static Optional<Section> of(List<Lag> lags) {
        if (lags.isEmpty()) {
            return Optional.empty();
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Paragraph(TEXT));
        blocks.add(new Block.Table(
                List.of("Mode", "Ended", "Heeded", "Not heeded", "Median, ms", "p90, ms", "Longest, ms"),
                lags.stream().map(Lags::row).toList()));
        LagPlot.of(lags).ifPresent(blocks::add);
        return Optional.of(new Section("How soon a logout is heeded", blocks));
    }

    private static List<String> row(Lag lag) {
        return List.of(
                lag.mode(),
                end(lag),
                Words.count(lag.millis().size()),
                Words.count(lag.unheeded()),
                at(lag, 50),
                at(lag, 90),
                at(lag, 100));
    }

    static String end(Lag lag) {
        return lag.end().equals(Lag.OWN) ? "own session, at the resource-service" : "logout, at the auth-service";
    }

    /** Of all that were tried, as the plot counts: one that was not heeded took longer than any that was. */
    private static String at(Lag lag, double percent) {
        var heeded = lag.millis().stream().sorted().toList();
        if (heeded.isEmpty()) {
            return lag.unheeded() == 0 ? Words.NOT_MEASURED : "never heeded";
        }
        var rank = Math.max(1, (int) Math.ceil(percent / 100 * (heeded.size() + lag.unheeded())));
        return rank > heeded.size() ? "not heeded" : Words.number(heeded.get(rank - 1));
    }
}
