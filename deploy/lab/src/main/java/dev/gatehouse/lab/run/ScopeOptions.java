package dev.gatehouse.lab.run;

import dev.gatehouse.lab.People;
import dev.gatehouse.local.ShortDuration;
import dev.gatehouse.local.StackOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is to be measured, and where. */
final class ScopeOptions {

    private static final int MOST_REPLICAS = 12;
    private static final String UNLIMITED = "none";

    /** In a few minutes not all services can start: these show most. */
    private static final List<String> QUICK_MODES =
            List.of("local", "local-revocable", "introspection", "session-redis");

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

    @Option(names = "--auth", paramLabel = "URL")
    private @Nullable String auth;

    @Option(names = "--resource", paramLabel = "MODE=URL[,URL]")
    private Map<String, String> resources = new LinkedHashMap<>();

    /** Whether others run the services. */
    boolean isElsewhere() {
        return auth != null;
    }

    /** Where others run them. */
    List<Subject> subjects(List<String> modes) {
        var people = new People(String.valueOf(auth));
        return resources.entrySet().stream()
                .filter(resource -> modes.contains(resource.getKey()))
                .map(resource -> new Subject(
                        resource.getKey(), List.of(resource.getValue().split(",", -1)), people))
                .toList();
    }

    /**
     * What they say.
     *
     * @throws ParameterException of this command, when that does not do
     */
    Scope scope(CommandLine command) {
        var scope = new Scope(
                or(modes, usualModes()),
                or(replicas, isQuick ? List.of(1, 2) : List.of(1, 2, 4)).stream()
                        .sorted()
                        .distinct()
                        .toList(),
                cores(command),
                or(
                        roundTrips,
                        isQuick
                                ? List.<Duration>of()
                                : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(5))),
                or(rounds, isQuick ? 1 : 3),
                rate,
                isClosedOnly,
                or(duration, isQuick ? Duration.ofSeconds(2) : Duration.ofSeconds(4)),
                or(connections, isQuick ? 32 : 64),
                seed,
                effort());
        check(scope, command);
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
        return isQuick ? QUICK_MODES : StackOptions.MODES;
    }

    private void check(Scope scope, CommandLine command) {
        scope.modes().stream()
                .filter(mode -> !StackOptions.MODES.contains(mode))
                .findFirst()
                .ifPresent(mode -> {
                    throw new ParameterException(
                            command,
                            "--modes %s is unknown: choose of %s"
                                    .formatted(mode, String.join(", ", StackOptions.MODES)));
                });
        if ((auth == null) != resources.isEmpty()
                || (auth != null && !resources.keySet().containsAll(scope.modes()))) {
            throw new ParameterException(
                    command, "--auth URL and --resource MODE=URL go together, one of the latter for each mode");
        }
        requireWithin(command, "--replicas", scope.replicas().get(0), MOST_REPLICAS);
        requireWithin(command, "--replicas", scope.most(), MOST_REPLICAS);
        requireWithin(command, "--rounds", scope.rounds(), 100);
        requireWithin(command, "--connections", scope.connections(), 1_000);
        if (rate < 0 || (rate > 0 && isClosedOnly)) {
            throw new ParameterException(command, "--rate is 1 or more, and without --closed");
        }
    }

    private @Nullable Double cores(CommandLine command) {
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
        throw new ParameterException(
                command, "--cpu %s does not do: choose 0.05 to 64 cores, or %s".formatted(cpu, UNLIMITED));
    }

    private static void requireWithin(CommandLine command, String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(command, "%s %d does not do: choose 1 to %d".formatted(option, value, most));
        }
    }

    private static <T> T or(@Nullable T chosen, T usual) {
        return chosen != null ? chosen : usual;
    }
}
