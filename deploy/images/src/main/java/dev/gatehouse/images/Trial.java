package dev.gatehouse.images;

import dev.gatehouse.local.Commands;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.PortPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code deploy/images/trial}: runs both images under a memory limit, with and without their class caches. */
@Command(name = Trial.NAME)
public final class Trial implements Callable<Integer> {

    static final String NAME = "deploy/images/trial";

    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{1,4})MiB");
    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,3})s");
    private static final long MIB = 1 << 20;

    @Option(names = "--rounds", paramLabel = "N")
    private int rounds = 3;

    @Option(names = "--duration", paramLabel = "D")
    private String duration = "10s";

    @Option(names = "--memory", paramLabel = "M")
    private String memory = "256MiB";

    @Option(names = "--port-base", paramLabel = "P")
    private int portBase = 27_680;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true)
    private boolean help;

    private volatile boolean isEnding;

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        var trial = new Trial();
        System.exit(Commands.run(trial, NAME, () -> trial.isEnding, arguments));
    }

    @Override
    public Integer call() throws IOException {
        if (help) {
            System.out.print(Commands.usage(Trial.class, "trial.txt"));
            return 0;
        }
        var terms = new Bench.Terms(
                matched(MEMORY, memory, "--memory", "256MiB") * MIB,
                Duration.ofSeconds(matched(DURATION, duration, "--duration", "10s")),
                new PortPlan(portBase));
        var folder = Files.createTempDirectory("gatehouse-trial");
        try (var bench = new Bench(Tools.find(folder.resolve("runc")), folder, terms)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(bench), "end"));
            return measure(bench);
        }
    }

    private int measure(Bench bench) throws IOException {
        bench.unpack(Path.of(System.getProperty("gatehouse.checkout", "."), "deploy", "images", "target"));
        var table = new Table(memory);
        for (var round = 1; round <= rounds; round++) {
            table.add("round " + round, bench.measure(Optional.empty()));
            for (var service : Service.values()) {
                table.add("round " + round, bench.measure(Optional.of(service)));
            }
        }
        table.addMedians();
        return table.isSound() ? 0 : Commands.FAILED;
    }

    private void end(Bench bench) {
        isEnding = true;
        bench.close();
    }

    private static long matched(Pattern form, String value, String option, String example) {
        var match = form.matcher(value);
        if (!match.matches()) {
            throw new LocalException("%s %s does not do: write it as in %s".formatted(option, value, example));
        }
        return Long.parseLong(match.group(1));
    }
}
