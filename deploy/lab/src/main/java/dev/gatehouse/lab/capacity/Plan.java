package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.ResultsFile;
import dev.gatehouse.local.Commands;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.ShortDuration;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code deploy/lab/plan}: what a population takes in each mode of verification, after a run's figures. */
@Command(name = Plan.NAME)
public final class Plan implements Callable<Integer> {

    static final String NAME = "deploy/lab/plan";

    private static final double LEAST = 0.001;
    private static final double MOST_CORES = 1_024;
    private static final double HUGE = 1e12;

    @Option(names = "--users", paramLabel = "N", converter = Amount.class, required = true)
    private double users;

    @Option(names = "--requests-per-user-hour", paramLabel = "N", converter = Amount.class)
    private double requestsPerUserHour = Population.REQUESTS_PER_USER_HOUR;

    @Option(names = "--active-share", paramLabel = "SHARE", converter = Amount.class)
    private double activeShare = Population.ACTIVE_SHARE;

    @Option(names = "--peak-factor", paramLabel = "F", converter = Amount.class)
    private double peakFactor = Population.PEAK_FACTOR;

    @Option(names = "--logins-per-user-day", paramLabel = "N", converter = Amount.class)
    private double loginsPerUserDay = Population.LOGINS_PER_USER_DAY;

    @Option(names = "--access-token-lifetime", paramLabel = "TIME", converter = ShortDuration.class)
    private Duration accessTokenLifetime = Population.ACCESS_TOKEN_LIFETIME;

    @Option(names = "--session-idle", paramLabel = "TIME", converter = ShortDuration.class)
    private Duration sessionIdle = Population.SESSION_IDLE;

    @Option(names = "--sessions-per-user", paramLabel = "N", converter = Amount.class)
    private @Nullable Double sessionsPerUser;

    @Option(names = "--target-utilisation", paramLabel = "SHARE", converter = Amount.class)
    private double targetUtilisation = Provision.USUAL.targetUtilisation();

    @Option(names = "--cores-per-replica", paramLabel = "N", converter = Amount.class)
    private double coresPerReplica = Provision.USUAL.coresPerReplica();

    @Option(names = "--postgres-cores", paramLabel = "N", converter = Amount.class)
    private double postgresCores = Provision.USUAL.postgresCores();

    @Option(names = "--mode", paramLabel = "MODE,…", split = ",")
    private @Nullable List<String> modes;

    @Option(names = "--from", paramLabel = "FILE")
    private @Nullable Path from;

    @Option(
            names = {"-h", "--help"},
            help = true)
    private boolean help;

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return Commands.run(new Plan(), NAME, () -> false, arguments);
    }

    @Override
    public Integer call() {
        System.out.print(help ? Commands.usage(Plan.class, "/dev/gatehouse/lab/plan.txt") : plan());
        return 0;
    }

    private String plan() {
        var population = population();
        var provision = provision();
        var results = ResultsFile.read(file());
        return CapacitySection.of(results, population, provision, modes(results))
                .markdown();
    }

    private Population population() {
        requireBetween("--users", users, 1, HUGE);
        requireBetween("--requests-per-user-hour", requestsPerUserHour, LEAST, HUGE);
        requireBetween("--active-share", activeShare, LEAST, 1);
        requireBetween("--peak-factor", peakFactor, 1, HUGE);
        requireBetween("--logins-per-user-day", loginsPerUserDay, 0, HUGE);
        requirePositive("--access-token-lifetime", accessTokenLifetime);
        requirePositive("--session-idle", sessionIdle);
        return new Population(
                users, requestsPerUserHour, activeShare, peakFactor, loginsPerUserDay, accessTokenLifetime, sessions());
    }

    private double sessions() {
        var each = sessionsPerUser == null
                ? Population.sessionsPerUser(loginsPerUserDay, sessionIdle)
                : sessionsPerUser.doubleValue();
        requireBetween("--sessions-per-user", each, 0, Population.MOST_SESSIONS);
        return each;
    }

    private Provision provision() {
        requireBetween("--target-utilisation", targetUtilisation, LEAST, 1);
        requireBetween("--cores-per-replica", coresPerReplica, LEAST, MOST_CORES);
        requireBetween("--postgres-cores", postgresCores, LEAST, MOST_CORES);
        return new Provision(targetUtilisation, coresPerReplica, postgresCores);
    }

    private List<String> modes(Results results) {
        var measured = results.run().plan().modes();
        var wanted = modes == null ? measured : modes;
        for (var mode : wanted) {
            if (!measured.contains(mode)) {
                throw refused("--mode %s was not measured: choose of %s".formatted(mode, String.join(", ", measured)));
            }
        }
        return wanted;
    }

    private Path file() {
        if (from != null) {
            return from;
        }
        var lab = Path.of(System.getProperty("gatehouse.checkout", "."), "deploy", "lab");
        return Stream.of(lab.resolve("target/lab/run/results.json"), lab.resolve("reference.json"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(
                        () -> new LocalException(
                                "Nothing has been measured yet: run deploy/lab/run first, or choose a results.json with --from."));
    }

    private void requireBetween(String option, double value, double least, double most) {
        if (!(least <= value && value <= most)) {
            throw refused(
                    "%s %s does not do: choose %s to %s".formatted(option, plain(value), plain(least), plain(most)));
        }
    }

    private static String plain(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }

    private void requirePositive(String option, Duration value) {
        if (value.compareTo(Duration.ofSeconds(1)) < 0) {
            throw refused("%s does not do: choose 1s or more".formatted(option));
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(new CommandLine(this), message);
    }
}
