package dev.gatehouse.local.faults;

import dev.gatehouse.local.Commands;
import dev.gatehouse.local.PortPlan;
import dev.gatehouse.local.RedisTopology.Kind;
import dev.gatehouse.local.ShortDuration;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code deploy/local/faults}: breaks what can break under people who stay logged in, and tells who noticed. */
@Command(name = Faults.NAME)
public final class Faults implements Callable<Integer> {

    static final String NAME = "deploy/local/faults";

    private static final String ALL = "all";
    private static final int REPLICAS = 2;

    @Option(names = "--topology", paramLabel = "TOPOLOGY")
    private String topology = Kind.SINGLE.toString();

    @Option(names = "--duration", paramLabel = "TIME", converter = ShortDuration.class)
    private Duration duration = Duration.ofMinutes(2);

    @Option(names = "--seed", paramLabel = "N")
    private long seed = System.currentTimeMillis() % 1_000_000;

    @Option(names = "--clients", paramLabel = "N")
    private int clients = 32;

    @Option(names = "--port-base", paramLabel = "P")
    private int portBase = 18_080;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = {"-h", "--help"})
    private boolean help;

    private final Report report = new Report(System.out);
    private volatile boolean isEnding;

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var faults = new Faults();
        return Commands.run(faults, NAME, () -> faults.isEnding, arguments);
    }

    @Override
    public Integer call() {
        if (help) {
            System.out.print(Commands.usage(Faults.class, "usage.txt"));
            return 0;
        }
        if (clients < 1) {
            throw refused("--clients %d does not do: choose 1 or more".formatted(clients), null);
        }
        var kinds = kinds();
        var share = duration.dividedBy(kinds.size());
        var violations = kinds.stream()
                .mapToInt(kind -> suffer(new Run.Plan(kind, share, seed, clients)))
                .sum();
        return violations == 0 ? 0 : Commands.FAILED;
    }

    private int suffer(Run.Plan plan) {
        var folder = folder().resolve(plan.topology().toString());
        try (var relays = new Relays();
                var stack = Stack.prepare(options(plan, folder), report, relays)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end"));
            stack.start();
            return suffer(plan, stack, relays, folder.resolve("journal.jsonl"));
        }
    }

    private int suffer(Run.Plan plan, Stack stack, Relays relays, Path file) {
        try (var journal = Journal.in(file, new Checker(plan.topology() != Kind.SINGLE))) {
            return new Run(plan, stack, relays, journal, report).run().size();
        }
    }

    private void end(Stack stack) {
        isEnding = true;
        stack.close();
    }

    private StackOptions options(Run.Plan plan, Path folder) {
        var replicas = Map.of(
                "GATEHOUSE_SESSION_REPLICAS", String.valueOf(plan.topology().replicas()));
        return StackOptions.ofExperiment(checkout(), folder, new PortPlan(portBase), replicas)
                .withReplicas(REPLICAS, REPLICAS)
                .withRedis(plan.topology());
    }

    private List<Kind> kinds() {
        try {
            return topology.equals(ALL)
                    ? List.of(Kind.values())
                    : List.of(Kind.valueOf(topology.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw refused("--topology %s is unknown: choose single, sentinel, cluster or all".formatted(topology), e);
        }
    }

    private ParameterException refused(String message, @Nullable Exception cause) {
        return new ParameterException(new CommandLine(this), message, cause);
    }

    private Path folder() {
        return data == null ? checkout().resolve("deploy/local/target/faults") : data;
    }

    private static Path checkout() {
        return Path.of(System.getProperty("gatehouse.checkout", "."));
    }
}
