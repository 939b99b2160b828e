package dev.gatehouse.lab;

import dev.gatehouse.local.Part;
import dev.gatehouse.local.ShortDuration;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.StackOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code deploy/lab/modes}: the modes of verification side by side, as a table. */
@Command(name = Modes.NAME)
public final class Modes implements Callable<Integer> {

    static final String NAME = "deploy/lab/modes";

    /** Nobody has to refresh in the course of it. */
    private static final Map<String, String> LONG_TOKENS = Map.of("GATEHOUSE_ACCESS_TOKEN_LIFETIME", "PT2H");

    @Option(names = "--modes", paramLabel = "MODE,…", split = ",")
    private List<String> modes = StackOptions.MODES;

    @Option(names = "--duration", paramLabel = "TIME", converter = ShortDuration.class)
    private Duration duration = Duration.ofSeconds(10);

    @Option(names = "--rounds", paramLabel = "N")
    private int rounds = 3;

    @Option(names = "--connections", paramLabel = "N")
    private int connections = 64;

    @Option(names = "--rate", paramLabel = "N")
    private int rate = 2_000;

    @Option(names = "--logouts", paramLabel = "N")
    private int logouts = 100;

    @Option(names = "--seed", paramLabel = "N")
    private long seed = System.currentTimeMillis() % 1_000_000;

    @Option(names = "--out", paramLabel = "FILE")
    private @Nullable Path out;

    @Mixin
    private final Bench bench = new Bench();

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var modes = new Modes();
        return modes.bench.run(modes, NAME, arguments);
    }

    @Override
    public Integer call() throws Exception {
        return bench.helpOr("modes.txt", this::compare);
    }

    private int compare() {
        var plan = plan();
        bench.log().note("seed %d".formatted(seed));
        var results = new ArrayList<ModeResult>();
        var together = modes.stream()
                .filter(mode -> !mode.equals(StackOptions.SHARED_SECRET))
                .toList();
        if (!together.isEmpty()) {
            results.addAll(measured("together", together, plan));
        }
        if (modes.contains(StackOptions.SHARED_SECRET)) {
            results.addAll(measured("apart", List.of(StackOptions.SHARED_SECRET), plan));
        }
        tell(new ModesTable(results, plan).text());
        return 0;
    }

    private List<ModeResult> measured(String folder, List<String> some, Plan plan) {
        return bench.with(folder, LONG_TOKENS, options -> options.withModes(some.toArray(String[]::new)), stack -> {
            var results = IntStream.range(0, some.size())
                    .mapToObj(i -> result(some.get(i), stack, stack.resources().get(i), plan))
                    .toList();
            measure(stack, results);
            return results;
        });
    }

    private static ModeResult result(String mode, Stack stack, Part service, Plan plan) {
        return new ModeResult(ModeSubject.of(mode, stack, service, plan));
    }

    private void measure(Stack stack, List<ModeResult> results) {
        for (var result : results) {
            bench.log().note("warming up " + result.mode());
            result.subject().warmUp();
        }
        var random = new Random(seed);
        for (var round = 1; round <= rounds; round++) {
            var order = new ArrayList<>(results);
            Collections.shuffle(order, random);
            for (var result : order) {
                var figures = result.subject().round();
                result.add(figures);
                bench.log().note("round %d of %d, %s: %s".formatted(round, rounds, result.mode(), figures));
            }
        }
        for (var result : results) {
            bench.log().note("what %s asks others for, and how soon it heeds a logout".formatted(result.mode()));
            result.costs(result.subject().costs());
            result.lags(result.subject().lags());
        }
        new Deaths(stack, results, bench.log()).inflict();
    }

    /** How to measure. */
    record Plan(Duration duration, int connections, int rate, int logouts) {}

    private Plan plan() {
        for (var mode : modes) {
            if (!StackOptions.MODES.contains(mode)) {
                throw refused(
                        "--modes %s is unknown: choose of %s".formatted(mode, String.join(", ", StackOptions.MODES)));
            }
        }
        requirePositive("--rounds", rounds);
        requirePositive("--connections", connections);
        requirePositive("--rate", rate);
        requirePositive("--logouts", logouts);
        return new Plan(duration, connections, rate, logouts);
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw refused("%s %d does not do: choose 1 or more".formatted(option, value));
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(new CommandLine(this), message);
    }

    private void tell(String table) {
        System.out.println();
        System.out.print(table);
        if (out != null) {
            write(out, table);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be written: %s".formatted(file, e.getMessage()), e);
        }
    }
}
