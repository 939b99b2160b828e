package dev.gatehouse.lab.rollout;

import dev.gatehouse.lab.Bench;
import dev.gatehouse.lab.People;
import dev.gatehouse.local.Commands;
import dev.gatehouse.local.Links;
import dev.gatehouse.local.ShortDuration;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.testing.Relay;
import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code deploy/lab/rollout}: replaces every replica of both services under load, and counts lost requests. */
@Command(name = Rollout.NAME)
public final class Rollout implements Callable<Integer> {

    static final String NAME = "deploy/lab/rollout";

    private static final int LOWEST_RATE = 20;
    private static final int MOST_REPLICAS = 16;
    private static final Duration DELAY = Duration.ofSeconds(5);

    static {
        // Else Netty finds a logging facade without a logger, of which that complains.
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
    }

    @Option(names = "--rate", paramLabel = "R")
    private int rate = 500;

    @Option(names = "--auth-replicas", paramLabel = "M")
    private int authReplicas = 2;

    @Option(names = "--replicas", paramLabel = "N")
    private int replicas = 3;

    @Option(names = "--lag", paramLabel = "TIME", converter = ShortDuration.class)
    private Duration lag = Duration.ofSeconds(1);

    @Option(names = "--steady", paramLabel = "TIME", converter = ShortDuration.class)
    private Duration steady = Duration.ofSeconds(10);

    @Option(names = "--no-drain")
    private boolean noDrain;

    @Mixin
    private final Bench bench = new Bench();

    /** Ends this JVM with the command's exit status. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        var rollout = new Rollout();
        return rollout.bench.run(rollout, NAME, arguments);
    }

    @Override
    public Integer call() throws Exception {
        return bench.helpOr("rollout.txt", this::rollOut);
    }

    private int rollOut() {
        require("--rate", rate, rate >= LOWEST_RATE, LOWEST_RATE + " or more");
        require("--replicas", replicas, isCount(replicas), "1 to " + MOST_REPLICAS);
        require("--auth-replicas", authReplicas, isCount(authReplicas), "1 to " + MOST_REPLICAS);
        var loops = new NioEventLoopGroup(1, new DefaultThreadFactory("clients", true));
        try (var toAuth = Relay.to(bench.portBase());
                var stack = bench.started(
                        "rollout",
                        settings(toAuth),
                        options -> options.withReplicas(replicas, authReplicas),
                        Links.DIRECT)) {
            return rollOut(stack, toAuth, loops.next()) ? 0 : Commands.FAILED;
        } finally {
            var unused = loops.shutdownGracefully();
        }
    }

    private boolean rollOut(Stack stack, Relay toAuth, EventLoop loop) {
        var auth = new Deployment(stack.auth(), stack.spareAuth(), loop, termination(), toAuth::redirect);
        var resources = new Deployment(stack.resources(), stack.spareResource(), loop, termination(), port -> {});
        var people = new People(stack.auth().get(0).url());
        var traffic = Traffic.of(rate, people, loop, auth.client(), resources.client());
        var run = new Run(loop, traffic, bench.log());
        run.phase("warm-up, at a fifth of the rate", rate / 5, () -> rest(steady));
        run.phase("before", rate, () -> rest(steady));
        auth.replaceAll((name, replacement) -> run.phase(name, rate, replacement));
        resources.replaceAll((name, replacement) -> run.phase(name, rate, replacement));
        run.phase("after", rate, () -> rest(steady));
        var tally = run.end();
        var overdue = auth.overdue() + resources.overdue();
        System.out.print(tally.table());
        bench.log()
                .note("%d requests, %d answered 200, %d failed; %d replicas replaced, %d of them not gone within %d s"
                        .formatted(
                                tally.requests(),
                                tally.served(),
                                tally.failed(),
                                authReplicas + replicas,
                                overdue,
                                termination().grace().toSeconds()));
        return tally.failed() == 0 && overdue == 0;
    }

    /** The resource-services find the auth-services as in a cluster, at an address that outlives each of them. */
    private Map<String, String> settings(Relay toAuth) {
        var address = "http://127.0.0.1:" + toAuth.port();
        return noDrain
                ? Map.of("GATEHOUSE_AUTH_URL", address)
                : Map.of("GATEHOUSE_AUTH_URL", address, "QUARKUS_SHUTDOWN_DELAY", DELAY.toSeconds() + "S");
    }

    private Termination termination() {
        var drained = Termination.DRAINED.knownAfter(lag);
        return noDrain ? drained.withoutPreStop() : drained;
    }

    private static void rest(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private static boolean isCount(int number) {
        return number >= 1 && number <= MOST_REPLICAS;
    }

    private void require(String option, int value, boolean does, String which) {
        if (!does) {
            throw new CommandLine.ParameterException(
                    new CommandLine(this), "%s %d does not do: choose %s".formatted(option, value, which));
        }
    }
}
