package dev.gatehouse.images;

import dev.gatehouse.images.Bench.Turn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Prints turns as they come, and in the end the medians of each kind. */
final class Table {

    private static final String ROW = "%-10s %-17s %-8s %8s %8s %10s %11s %9s  %s%n";
    private static final double MIB = 1 << 20;
    private static final double MILLIS = 1e3;

    private final List<Turn> turns = new ArrayList<>();

    /** @param memory that each container may have */
    Table(String memory) {
        System.out.printf("both services in containers of %s each%n%n", memory);
        System.out.printf(ROW, "", "service", "cache", "ready, s", "CPU, s", "RSS, MiB", "anonymous", "answered", "");
    }

    void add(String round, List<Turn> some) {
        turns.addAll(some);
        some.forEach(turn -> print(round, List.of(turn)));
    }

    void addMedians() {
        System.out.println();
        for (var service : Service.values()) {
            for (var withCache : List.of(true, false)) {
                var some = turns.stream()
                        .filter(turn -> turn.service() == service && turn.withCache() == withCache)
                        .toList();
                // none where the other service, which this one needs, did not get ready
                if (!some.isEmpty()) {
                    print("median", some);
                }
            }
        }
    }

    /** Whether all ran with their class caches. What is killed without one is part of the answer. */
    boolean isSound() {
        return turns.stream().filter(Turn::withCache).allMatch(Turn::isSound);
    }

    private static void print(String name, List<Turn> some) {
        var first = some.get(0);
        var killed = some.stream().filter(Turn::isKilled).count();
        System.out.printf(
                ROW,
                name,
                first.service().title(),
                first.withCache() ? "with" : "without",
                median(some, "%.1f", turn -> seconds(turn.ready())),
                median(some, "%.1f", turn -> seconds(turn.cpu())),
                median(some, "%.0f", turn -> turn.peak().resident() / MIB),
                median(some, "%.0f", turn -> turn.peak().anonymous() / MIB),
                median(some, "%.0f", Turn::answered),
                killed == 0 ? "" : "out of memory: %d of %d".formatted(killed, some.size()));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }

    /** Of those that have a value, which one that was killed early has not. */
    private static String median(List<Turn> some, String format, ToDoubleFunction<Turn> value) {
        var sorted =
                some.stream().mapToDouble(value).filter(one -> one > 0).sorted().toArray();
        if (sorted.length == 0) {
            return "–";
        }
        var middle = sorted.length / 2;
        var half = Arrays.stream(sorted, sorted.length % 2 == 1 ? middle : middle - 1, middle + 1);
        return String.format(Locale.ROOT, format, half.average().orElse(0));
    }
}
