package dev.gatehouse.lab;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The table of the modes, in Markdown. */
record ModesTable(List<ModeResult> results, Modes.Plan plan) {

    String text() {
        return String.join("\n", List.of(speed(), costs(), heeded(), deaths()));
    }

    private String speed() {
        var table = new StringBuilder("""
                | mode | req/s, %d connections | to ping's | p50 | p99 | CPU a request: service + others | at %d/s: p50 | p99 | CPU a request |
                |---|---|---|---|---|---|---|---|---|
                """.formatted(plan.connections(), plan.rate()));
        for (var result : results) {
            table.append("| `%s`%s | %.0f | %.2f | %s | %s | %.0f + %.0f µs | %s | %s | %.0f + %.0f µs |%n"
                    .formatted(
                            result.mode(),
                            result.isWhole() ? "" : " (could not keep up)",
                            result.median(ModeSubject.Round::saturated, ModeSubject.Figures::perSecond),
                            result.ratioToPing(ModeSubject.Figures::perSecond),
                            millis(result.median(ModeSubject.Round::saturated, figures -> nanos(figures.p50()))),
                            millis(result.median(ModeSubject.Round::saturated, figures -> nanos(figures.p99()))),
                            result.median(ModeSubject.Round::saturated, ModeSubject.Figures::cpu),
                            result.median(ModeSubject.Round::saturated, ModeSubject.Figures::othersCpu),
                            millis(result.median(ModeSubject.Round::usual, figures -> nanos(figures.p50()))),
                            millis(result.median(ModeSubject.Round::usual, figures -> nanos(figures.p99()))),
                            result.median(ModeSubject.Round::usual, ModeSubject.Figures::cpu),
                            result.median(ModeSubject.Round::usual, ModeSubject.Figures::othersCpu)));
        }
        return table.toString();
    }

    private String costs() {
        var table = new StringBuilder("""
                | mode | each request: Redis commands | PostgreSQL transactions | introspections | bytes of the credential |
                |---|---|---|---|---|
                """);
        for (var result : results) {
            var costs = result.costs();
            table.append("| `%s` | %.1f | %.1f | %.1f | %d |%n"
                    .formatted(
                            result.mode(),
                            costs.redisCommands(),
                            costs.transactions(),
                            costs.introspections(),
                            costs.headerBytes()));
        }
        return table.toString();
    }

    private String heeded() {
        var table = new StringBuilder("""
                | mode | a logout is heeded after: p50 | p99 | max | its own session's end: p50 | p99 | max |
                |---|---|---|---|---|---|---|
                """);
        for (var result : results) {
            table.append("| `%s` | %s | %s |%n"
                    .formatted(
                            result.mode(),
                            lag(Optional.ofNullable(result.lags().get("logout"))),
                            lag(Optional.ofNullable(result.lags().get("own")))));
        }
        return table.toString();
    }

    private String deaths() {
        var victims = List.copyOf(results.get(0).deaths().keySet());
        var table = new StringBuilder("| mode | %s |%n|---|%s%n"
                .formatted(
                        String.join(
                                " | ",
                                victims.stream().map(name -> "without " + name).toList()),
                        "---|".repeat(victims.size())));
        for (var result : results) {
            var cells = result.deaths().values().stream().map(ModesTable::words).toList();
            table.append("| `%s` | %s |%n".formatted(result.mode(), String.join(" | ", cells)));
        }
        return table.toString();
    }

    private static String words(Set<Integer> statuses) {
        return String.join(" or ", statuses.stream().map(String::valueOf).toList());
    }

    private static String lag(Optional<Heeded> heeded) {
        return heeded.map(ModesTable::lag).orElse("– | – | –");
    }

    private static String lag(Heeded heeded) {
        if (heeded.unheeded() > 0) {
            return "not | not | not";
        }
        var lags = Percentiles.of(heeded.lags());
        return "%s | %s | %s"
                .formatted(millis(nanos(lags.at(50))), millis(nanos(lags.at(99))), millis(nanos(lags.max())));
    }

    private static double nanos(Duration time) {
        return time.toNanos();
    }

    private static String millis(double nanos) {
        return String.format(Locale.ROOT, nanos < 10e6 ? "%.2f ms" : "%.0f ms", nanos / 1e6);
    }
}
