package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Bench;
import dev.gatehouse.local.ShortDuration;
import dev.gatehouse.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code deploy/lab/run}: what each mode of verification buys and costs, by replicas and by distance. */
@Command(name = Scaling.NAME)
public final class Scaling implements Callable<Integer> {

    static final String NAME = "deploy/lab/run";

    private static final int MOST_REPLICAS = 12;
    private static final String UNLIMITED = "none";

    @Option(names = "--quick")
    private boolean isQuick;

    @Option(names = "--modes", paramLabel = "MODE,…", split = ",")
    private @Nullable List<String> modes;

    @Option(names = "--replicas", paramLabel = "N,…", split = ",")
    private @Nullable List<Integer> replicas;

    @Option(names = "--cpu", paramLabel = "CORES")
    private String cpu = "0.25";

    @Option(names = "--rtt", paramLabel = "TIME,…", split = ",", converter = ShortDuration.class)
    private @Nullable List<Duration> roundTrips;

    @Option(names = "--rate", paramLabel = "N")
    private int rate;

    @Option(names = "--closed")
    private boolean isClosedOnly;

    @Option(names = "--duration", paramLabel = "TIME", converter = ShortDuration.class)
    private @Nullable Duration duration;

    @Option(names = "--rounds", paramLabel = "N")
    private @Nullable Integer rounds;

    @Option(names = "--connections", paramLabel = "N")
    private @Nullable Integer connections;

    @Option(names = "--seed", paramLabel = "N")
    private long seed = System.currentTimeMillis() % 1_000_000;

    @Option(names = "--out", paramLabel = "DIR")
    private @Nullable Path out;

    @Mixin
    private final Bench bench = new Bench();

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var scaling = new Scaling();
        return scaling.bench.run(scaling, NAME, arguments);
    }

    @Override
    public Integer call() throws Exception {
        return bench.helpOr("run.txt", this::measure);
    }

    private int measure() {
        var scope = scope();
        var found = CpuQuota.find();
        var notebook =
                new Notebook(folder().resolve("results.json"), bench.log(), scope, ThisHost.described(found.words()));
        bench.log()
                .note("seed %d, CPU quota: %s"
                        .formatted(scope.seed(), scope.cpu() == null ? "not asked for" : found.words()));
        var agenda = new Agenda();
        try (var near = new Near(bench, scope, notebook, found.quota());
                var far = new Far(bench, scope, notebook, found.quota())) {
            near.plan(agenda);
            if (!scope.roundTrips().isEmpty()) {
                far.plan(agenda);
            }
            agenda.run(bench.log(), notebook::save);
        } finally {
            found.quota().ifPresent(CpuQuota::close);
        }
        notebook.finish();
        notebook.save();
        bench.log().note("all is measured: %s".formatted(folder()));
        return 0;
    }

    private Scope scope() {
        var scope = new Scope(
                or(modes, isQuick ? withoutApart() : StackOptions.MODES),
                or(replicas, isQuick ? List.of(1, 2) : List.of(1, 2, 4)).stream()
                        .sorted()
                        .distinct()
                        .toList(),
                cores(),
                or(
                        roundTrips,
                        isQuick
                                ? List.<Duration>of()
                                : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(5))),
                or(rounds, isQuick ? 1 : 3),
                rate,
                isClosedOnly,
                or(duration, isQuick ? Duration.ofSeconds(2) : Duration.ofSeconds(6)),
                or(connections, isQuick ? 32 : 64),
                seed,
                isQuick ? Scope.Effort.QUICK : Scope.Effort.WHOLE);
        check(scope);
        return scope;
    }

    /** It takes a pair of services for itself. */
    private static List<String> withoutApart() {
        var some = new ArrayList<>(StackOptions.MODES);
        some.remove(StackOptions.SHARED_SECRET);
        return some;
    }

    private void check(Scope scope) {
        scope.modes().stream()
                .filter(mode -> !StackOptions.MODES.contains(mode))
                .findFirst()
                .ifPresent(mode -> {
                    throw refused("--modes %s is unknown: choose of %s"
                            .formatted(mode, String.join(", ", StackOptions.MODES)));
                });
        requireWithin("--replicas", scope.replicas().get(0), MOST_REPLICAS);
        requireWithin("--replicas", scope.most(), MOST_REPLICAS);
        requireWithin("--rounds", scope.rounds(), 100);
        requireWithin("--connections", scope.connections(), 1_000);
        if (rate < 0 || (rate > 0 && isClosedOnly)) {
            throw refused("--rate is 1 or more, and without --closed");
        }
    }

    private @Nullable Double cores() {
        if (cpu.equals(UNLIMITED)) {
            return null;
        }
        try {
            var cores = Double.parseDouble(cpu);
            if (cores >= 0.05 && cores <= 64) {
                return cores;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused("--cpu %s does not do: choose 0.05 to 64 cores, or %s".formatted(cpu, UNLIMITED));
    }

    private void requireWithin(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw refused("%s %d does not do: choose 1 to %d".formatted(option, value, most));
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(new CommandLine(this), message);
    }

    private Path folder() {
        try {
            return Files.createDirectories(out != null ? out : bench.folder().resolve("run"));
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be made: %s".formatted(out, e.getMessage()), e);
        }
    }

    private static <T> T or(@Nullable T chosen, T usual) {
        return chosen != null ? chosen : usual;
    }
}
