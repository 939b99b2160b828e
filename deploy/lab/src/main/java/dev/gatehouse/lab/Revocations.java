package dev.gatehouse.lab;

import dev.gatehouse.local.Commands;
import dev.gatehouse.local.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code deploy/lab/revocations}: how soon a logout is heeded by every replica, and what if the news can't come. */
@Command(name = Revocations.NAME)
public final class Revocations implements Callable<Integer> {

    static final String NAME = "deploy/lab/revocations";

    private static final List<String> POLICIES = List.of("serve", "refuse", "introspect");
    private static final int MOST_REPLICAS = 32;

    /** A JVM needs a while before its figures settle. */
    private static final int WARM_UP = 300;

    @Option(names = "--replicas", paramLabel = "N")
    private int replicas = 8;

    @Option(names = "--logouts", paramLabel = "N")
    private int logouts = 1_000;

    @Option(names = "--when-stale", paramLabel = "POLICY,…", split = ",")
    private List<String> policies = POLICIES;

    @Option(names = "--paused", paramLabel = "SECONDS")
    private int paused = 60;

    @Mixin
    private LabOptions lab = new LabOptions();

    private final Log log = new Log(System.out);
    private volatile boolean isEnding;

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var command = new Revocations();
        return Commands.run(command, NAME, () -> command.isEnding, arguments);
    }

    @Override
    public Integer call() {
        if (lab.wantHelp()) {
            System.out.print(Commands.usage(Revocations.class, "revocations.txt"));
            return 0;
        }
        check();
        if (logouts > 0) {
            with("lag", replicas, Map.of(), this::measureLag);
        }
        for (var policy : policies) {
            log.note("when stale: " + policy);
            var settings = Map.of("GATEHOUSE_REVOCATION_WHEN_STALE", policy);
            with(policy, 1, settings, stack -> new Silence(stack, Duration.ofSeconds(paused), log).inflict());
        }
        return 0;
    }

    private void measureLag(Stack stack) {
        var lag = new LogoutLag(new People(stack.auth().get(0).url()), stack.resources());
        log.note("warming up with %d logouts".formatted(WARM_UP));
        lag.ofLogouts(WARM_UP, People.Tokens::bearer);
        log.note("measuring with %d logouts".formatted(logouts));
        var heeded = lag.ofLogouts(logouts, People.Tokens::bearer);
        log.note("each of %d replicas: %s".formatted(replicas, words(heeded.lags())));
        log.note("the last of them: %s".formatted(words(heeded.last())));
        log.note("not heeded: %d".formatted(heeded.unheeded()));
    }

    private static String words(List<Duration> lags) {
        var sorted = Percentiles.of(lags);
        return String.format(
                Locale.ROOT,
                "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, max %.1f ms of %d",
                millis(sorted.at(50)),
                millis(sorted.at(90)),
                millis(sorted.at(99)),
                millis(sorted.max()),
                sorted.count());
    }

    private void with(String folder, int count, Map<String, String> settings, Consumer<Stack> work) {
        var options = lab.stack("revocations-" + folder, settings)
                .withModes("local-revocable")
                .withReplicas(count, 1);
        try (var stack = Stack.prepare(options, log)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end"));
            stack.start();
            work.accept(stack);
        }
    }

    private void check() {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw refused("--replicas %d does not do: choose 1 to %d".formatted(replicas, MOST_REPLICAS));
        }
        if (logouts < 0) {
            throw refused("--logouts %d does not do: choose 0, which leaves this out, or more".formatted(logouts));
        }
        if (paused < 1) {
            throw refused("--paused %d does not do: choose 1 or more".formatted(paused));
        }
        policies.stream()
                .filter(policy -> !POLICIES.contains(policy))
                .findFirst()
                .ifPresent(policy -> {
                    throw refused(
                            "--when-stale %s is unknown: choose of %s".formatted(policy, String.join(", ", POLICIES)));
                });
    }

    private CommandLine.ParameterException refused(String message) {
        return new CommandLine.ParameterException(new CommandLine(this), message);
    }

    private void end(Stack stack) {
        isEnding = true;
        stack.close();
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
