package dev.gatehouse.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code deploy/local/up}: starts the stack, tells where it is, and waits for its end. */
@Command(name = Up.NAME)
public final class Up implements Callable<Integer> {

    static final String NAME = "deploy/local/up";

    @Option(names = "--replicas", paramLabel = "N")
    private int replicas = 1;

    @Option(names = "--auth-replicas", paramLabel = "M")
    private int authReplicas = 1;

    @Option(names = "--mode", paramLabel = "MODE", split = ",")
    private List<String> modes = List.of();

    @Option(names = "--redis", paramLabel = "TOPOLOGY")
    private RedisTopology.Kind redis = RedisTopology.Kind.SINGLE;

    @Option(names = "--port-base", paramLabel = "P")
    private int portBase = PortPlan.STANDARD.base();

    @Option(names = "--data", paramLabel = "DIR")
    private @Nullable Path data;

    @Option(names = "--fresh")
    private boolean fresh;

    @Option(names = {"-h", "--help"})
    private boolean help;

    private final Console console = new Console(System.out);
    private volatile boolean isEnding;

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var up = new Up();
        return Commands.run(up, NAME, () -> up.isEnding, arguments);
    }

    @Override
    public Integer call() {
        if (help) {
            System.out.print(Commands.usage(Up.class, "usage.txt"));
            return 0;
        }
        var begin = System.nanoTime();
        var stack = Stack.prepare(options(), console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stack), "end"));
        var ended = stack.ended();
        stack.start();
        console.welcome(stack, Duration.ofNanos(System.nanoTime() - begin));
        return Commands.complain(ended.join().toString());
    }

    private StackOptions options() {
        var checkout = Path.of(System.getProperty("gatehouse.checkout", "."));
        var folder = data == null ? checkout.resolve(".gatehouse") : data;
        try {
            return new StackOptions(
                    checkout,
                    folder,
                    fresh,
                    replicas,
                    authReplicas,
                    modes,
                    redis,
                    new PortPlan(portBase),
                    System.getenv());
        } catch (LocalException e) {
            throw new ParameterException(new CommandLine(this), e.getMessage(), e);
        }
    }

    /** Runs at every end but kill -9, for which each part's leash is there. */
    private void end(Stack stack) {
        isEnding = true;
        stack.close();
        LeashedProcess.endAll();
    }
}
