package dev.gatehouse.lab;

import dev.gatehouse.local.Commands;
import dev.gatehouse.local.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
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

    private static final List<String> ALL = List.of(
            "local",
            "local-revocable",
            "introspection",
            "session-redis",
            "session-postgres",
            "session-memory",
            "local-hs256");

    /** Its auth-service signs otherwise, so it can't run beside the others. */
    private static final String APART = "local-hs256";

    @Option(names = "--modes", paramLabel = "MODE,…", split = ",")
    private List<String> modes = ALL;

    @Option(names = "--duration", paramLabel = "TIME")
    private String duration = "10s";

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
    private LabOptions lab = new LabOptions();

    private final Log log = new Log(System.out);
    private volatile boolean isEnding;

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var modes = new Modes();
        return Commands.run(modes, NAME, () -> modes.isEnding, arguments);
    }

    @Override
    public Integer call() {
        if (lab.wantHelp()) {
            System.out.print(Commands.usage(Modes.class, "modes.txt"));
            return 0;
        }
        var plan = plan();
        log.note("seed %d".formatted(seed));
        var results = new ArrayList<ModeResult>();
        var together = modes.stream().filter(mode -> !mode.equals(APART)).toList();
        if (!together.isEmpty()) {
            results.addAll(measured("together", together, plan));
        }
        if (modes.contains(APART)) {
            results.addAll(measured("apart", List.of(APART), plan));
        }
        tell(new ModesTable(results, plan).text());
        return 0;
    }

    private List<ModeResult> measured(String folder, List<String> some, Plan plan) {
        var options = lab.stack(folder, Map.of("GATEHOUSE_ACCESS_TOKEN_LIFETIME", "PT2H"))
                .withModes(some.toArray(String[]::new));
        try (var stack = Stack.prepare(options, log)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end"));
            stack.start();
            var results = new ArrayList<ModeResult>();
            for (var i = 0; i < some.size(); i++) {
                var subject =
                        ModeSubject.of(some.get(i), stack, stack.resources().get(i), plan);
                results.add(new ModeResult(subject));
            }
            measure(stack, results);
            return results;
        }
    }

    private void measure(Stack stack, List<ModeResult> results) {
        for (var result : results) {
            log.note("warming up " + result.mode());
            result.subject().warmUp();
        }
        var random = new Random(seed);
        for (var round = 1; round <= rounds; round++) {
            var order = new ArrayList<>(results);
            Collections.shuffle(order, random);
            for (var result : order) {
                var figures = result.subject().round();
                result.add(figures);
                log.note("round %d of %d, %s: %s".formatted(round, rounds, result.mode(), figures));
            }
        }
        for (var result : results) {
            log.note("what %s asks others for, and how soon it heeds a logout".formatted(result.mode()));
            result.costs(result.subject().costs());
            result.lags(result.subject().lags());
        }
        new Deaths(stack, results, log).inflict();
    }

    /** How to measure. */
    record Plan(Duration duration, int connections, int rate, int logouts) {}

    private Plan plan() {
        for (var mode : modes) {
            if (!ALL.contains(mode)) {
                throw refused("--modes %s is unknown: choose of %s".formatted(mode, String.join(", ", ALL)), null);
            }
        }
        requirePositive("--rounds", rounds);
        requirePositive("--connections", connections);
        requirePositive("--rate", rate);
        requirePositive("--logouts", logouts);
        return new Plan(duration(), connections, rate, logouts);
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw refused("%s %d does not do: choose 1 or more".formatted(option, value), null);
        }
    }

    private Duration duration() {
        try {
            return Duration.parse("PT" + duration);
        } catch (DateTimeParseException e) {
            throw refused("--duration %s does not do: give one such as 10s or 1m".formatted(duration), e);
        }
    }

    private ParameterException refused(String message, @Nullable Exception cause) {
        return new ParameterException(new CommandLine(this), message, cause);
    }

    private void end(Stack stack) {
        isEnding = true;
        stack.close();
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
