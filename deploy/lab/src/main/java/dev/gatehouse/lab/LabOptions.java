package dev.gatehouse.lab;

import dev.gatehouse.local.PortPlan;
import dev.gatehouse.local.StackOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that each command of the lab has. */
final class LabOptions {

    @Option(names = "--port-base", paramLabel = "P")
    private int portBase = 28_080;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = {"-h", "--help"})
    private boolean help;

    boolean wantHelp() {
        return help;
    }

    /**
     * What to start.
     *
     * @param folder the name of its folder below the lab's
     * @param settings of the services
     */
    StackOptions stack(String folder, Map<String, String> settings) {
        return StackOptions.ofExperiment(checkout(), folder().resolve(folder), new PortPlan(portBase), settings);
    }

    private Path folder() {
        return data == null ? checkout().resolve("deploy/lab/target/lab") : data;
    }

    private static Path checkout() {
        return Path.of(System.getProperty("gatehouse.checkout", "."));
    }
}
