package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Bench;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.ResultsFile;
import dev.gatehouse.local.ShortDuration;
import dev.gatehouse.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    @Option(names = "--warm-up", paramLabel = "TIME", converter = ShortDuration.class)
    private @Nullable Duration warmUp;

    @Option(names = "--rounds", paramLabel = "N")
    private @Nullable Integer rounds;

    @Option(names = "--connections", paramLabel = "N")
    private @Nullable Integer connections;

    @Option(names = "--seed", paramLabel = "N")
    private long seed = System.currentTimeMillis() % 1_000_000;

    @Option(names = "--out", paramLabel = "DIR")
    private @Nullable Path out;

    @Option(names = "--auth", paramLabel = "URL")
    private @Nullable String auth;

    @Option(names = "--resource", paramLabel = "MODE=URL[,URL]")
    private Map<String, String> resources = new LinkedHashMap<>();

    @Option(names = "--from", paramLabel = "FILE")
    private @Nullable Path from;

    @Option(names = "--compare", paramLabel = "FILE")
    private @Nullable Path other;

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
        var compared = Optional.ofNullable(other).map(ResultsFile::read);
        if (from != null) {
            report(ResultsFile.read(from), compared);
            return 0;
        }
        var scope = scope();
        var quota =
                auth == null ? CpuQuota.find() : new CpuQuota.Found(Optional.empty(), "none: others run the services");
        bench.log().note("seed %d, CPU quota: %s".formatted(scope.seed(), quota.words()));
        var results = folder().resolve("results.json");
        var notebook = new Notebook(results, bench.log(), scope, ThisHost.described(quota.words()));
        var ending = new Thread(() -> keep(notebook, compared), "keep");
        Runtime.getRuntime().addShutdownHook(ending);
        if (auth == null) {
            measure(scope, quota.quota(), notebook);
        } else {
            measureElsewhere(scope, new People(auth), notebook);
        }
        Runtime.getRuntime().removeShutdownHook(ending);
        notebook.finish();
        keep(notebook, compared);
        return 0;
    }

    private void measure(Scope scope, Optional<CpuQuota> quota, Notebook notebook) {
        var agenda = new Agenda();
        try (var near = new Near(bench, scope, notebook, quota);
                var far = new Far(bench, scope, notebook, quota)) {
            near.plan(agenda);
            if (!scope.roundTrips().isEmpty()) {
                far.plan(agenda);
            }
            agenda.run(bench.log(), notebook::save);
        } finally {
            quota.ifPresent(CpuQuota::close);
        }
    }

    private void measureElsewhere(Scope scope, People people, Notebook notebook) {
        var subjects = resources.entrySet().stream()
                .filter(resource -> scope.modes().contains(resource.getKey()))
                .map(resource -> new Subject(
                        resource.getKey(), List.of(resource.getValue().split(",", -1)), people))
                .toList();
        var agenda = new Agenda();
        new Elsewhere(scope, notebook, subjects).plan(agenda);
        agenda.run(bench.log(), notebook::save);
    }

    /** What was measured stays, whoever ends the run. */
    private void keep(Notebook notebook, Optional<Results> compared) {
        notebook.save();
        report(notebook.results(), compared);
    }

    private void report(Results results, Optional<Results> compared) {
        Telling.tell(results, compared, folder());
        bench.log().note("the report: %s".formatted(folder().resolve("report.html")));
    }

    private Scope scope() {
        var scope = new Scope(
                or(modes, usualModes()),
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
                or(duration, isQuick ? Duration.ofSeconds(2) : Duration.ofSeconds(5)),
                or(connections, isQuick ? 32 : 64),
                seed,
                effort());
        check(scope);
        return scope;
    }

    private Scope.Effort effort() {
        var effort = isQuick ? Scope.Effort.QUICK : Scope.Effort.WHOLE;
        return warmUp == null ? effort : effort.withWarmUp(warmUp);
    }

    private List<String> usualModes() {
        if (auth != null) {
            return List.copyOf(resources.keySet());
        }
        var some = new ArrayList<>(StackOptions.MODES);
        if (isQuick) {
            // it takes a pair of services for itself
            some.remove(StackOptions.SHARED_SECRET);
        }
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
        if ((auth == null) != resources.isEmpty()
                || (auth != null && !resources.keySet().containsAll(scope.modes()))) {
            throw refused("--auth URL and --resource MODE=URL go together, one of the latter for each mode");
        }
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
