package dev.gatehouse.lab;

import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private final Bench bench = new Bench();

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var revocations = new Revocations();
        return revocations.bench.run(revocations, NAME, arguments);
    }

    @Override
    public Integer call() throws Exception {
        return bench.helpOr("revocations.txt", this::watch);
    }

    private int watch() {
        check();
        if (logouts > 0) {
            with("lag", replicas, Map.of(), this::measureLag);
        }
        for (var policy : policies) {
            bench.log().note("when stale: " + policy);
            var settings = Map.of("GATEHOUSE_REVOCATION_WHEN_STALE", policy);
            with(policy, 1, settings, stack -> new Silence(stack, Duration.ofSeconds(paused), bench.log()).inflict());
        }
        return 0;
    }

    private void measureLag(Stack stack) {
        var people = new People(stack.auth().get(0).url());
        var lag =
                new LogoutLag(people, stack.resources().stream().map(Part::url).toList());
        bench.log().note("warming up with %d logouts".formatted(WARM_UP));
        lag.ofLogouts(WARM_UP, People.Tokens::bearer);
        bench.log().note("measuring with %d logouts".formatted(logouts));
        var heeded = lag.ofLogouts(logouts, People.Tokens::bearer);
        bench.log().note("each of %d replicas: %s".formatted(replicas, words(heeded.lags())));
        bench.log().note("the last of them: %s".formatted(words(heeded.last())));
        bench.log().note("not heeded: %d".formatted(heeded.unheeded()));
        bench.log()
                .note("by their own clocks, from Redis to the view, 99 of the last 100 entries: "
                        + stack.resources().stream()
                                .map(replica -> ownLag(people, replica))
                                .collect(Collectors.joining(", ")));
    }

    private static String ownLag(People people, Part replica) {
        var view = people.look(replica.url() + "/api/verification").path("revocation_view");
        return String.format(Locale.ROOT, "%.1f ms", view.path("lag_p99_ms").asDouble());
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
        bench.with(
                "revocations-" + folder,
                settings,
                options -> options.withModes("local-revocable").withReplicas(count, 1),
                stack -> {
                    work.accept(stack);
                    return stack;
                });
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

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }
}
