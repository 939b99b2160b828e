package dev.gatehouse.lab;

import dev.gatehouse.local.Commands;
import dev.gatehouse.local.Links;
import dev.gatehouse.local.PortPlan;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.StackOptions;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What each command of the lab has: its options, a log, and stacks that live as long as the experiment on them. */
public final class Bench {

    @Option(names = "--port-base", paramLabel = "P")
    private int portBase = 28_080;

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = {"-h", "--help"})
    private boolean help;

    private final Log log = new Log(System.out);
    private volatile boolean isEnding;

    /** Runs a command on this bench, and gives its exit status. */
    public int run(Callable<Integer> command, String name, String... arguments) {
        return Commands.run(command, name, () -> isEnding, arguments);
    }

    /** Does what a command does, or prints the usage of that name where this is asked for; gives the exit status. */
    public int helpOr(String usage, Callable<Integer> work) throws Exception {
        if (!help) {
            return work.call();
        }
        System.out.print(Commands.usage(Bench.class, usage));
        return 0;
    }

    public Log log() {
        return log;
    }

    /** The first auth-service's port; all others follow. */
    public int portBase() {
        return portBase;
    }

    /**
     * Experiments on a stack, which ends afterwards.
     *
     * @param folder the name of its folder below the lab's
     * @param settings of the services
     * @param shape how many of what there are
     */
    <T> T with(
            String folder,
            Map<String, String> settings,
            UnaryOperator<StackOptions> shape,
            Function<Stack, T> experiment) {
        try (var stack = started(folder, settings, shape, Links.DIRECT)) {
            return experiment.apply(stack);
        }
    }

    /**
     * Starts a stack, which its user ends, or else this JVM's end does.
     *
     * @param links what stands between the services and the stores
     */
    public Stack started(String folder, Map<String, String> settings, UnaryOperator<StackOptions> shape, Links links) {
        var options = StackOptions.ofExperiment(checkout(), folder().resolve(folder), new PortPlan(portBase), settings);
        var stack = Stack.prepare(shape.apply(options), log, links);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end"));
        stack.start();
        return stack;
    }

    private void end(Stack stack) {
        isEnding = true;
        stack.close();
    }

    /** Where the lab keeps what it writes. */
    public Path folder() {
        return data == null ? checkout().resolve("deploy/lab/target/lab") : data;
    }

    private static Path checkout() {
        return Path.of(System.getProperty("gatehouse.checkout", "."));
    }
}
