package dev.gatehouse.lab;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.BenchmarkDefinitionException;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.statistics.HttpStats;
import io.hyperfoil.http.steps.HttpStepCatalog;
import java.time.Duration;
import java.util.List;

/**
 * Requests of one kind to one service, by callers who take turns.
 *
 * @param service its address
 * @param path what is asked for
 * @param callers what each caller authenticates with; as many of them as there are connections
 */
record Load(String service, String path, List<Credential> callers) {

    private static final String PHASE = "load";

    /** For so long what was begun may still be answered; after that it is lost. */
    private static final Duration OVERTIME = Duration.ofSeconds(2);

    /** An open load keeps this many times its connections' number of requests in flight before it gives up some. */
    private static final int PATIENCE_FACTOR = 8;

    static {
        // What the generator's log says of its own load is among the outcome.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
    }

    Load {
        callers = List.copyOf(callers);
    }

    /**
     * What came of it.
     *
     * @param requests that were answered
     * @param refused of these, how many not with 2xx
     * @param lost requests that were not answered
     * @param missed requests that an open load did not begin, since too many before were not answered yet
     * @param generator the CPU time of whoever asked
     */
    record Outcome(
            int requests,
            int refused,
            int lost,
            int missed,
            Duration p50,
            Duration p99,
            Duration took,
            Duration generator) {

        double perSecond() {
            return requests / (took.toNanos() / 1e9);
        }
    }

    /** Each caller asks again as soon as it has the answer. */
    Outcome closed(Duration duration) {
        return run(0, duration, benchmark -> benchmark.addPhase(PHASE).always(callers.size()));
    }

    /** So many begin each second, whatever became of those before; a latency counts from when its request was due. */
    Outcome open(int perSecond, Duration duration) {
        var due = (int) (perSecond * duration.toMillis() / 1000);
        return run(due, duration, benchmark -> benchmark
                .addPhase(PHASE)
                .constantRate(0)
                .usersPerSec(perSecond)
                .variance(false)
                .maxSessions(callers.size() * PATIENCE_FACTOR));
    }

    @FunctionalInterface
    private interface Shape {

        PhaseBuilder<?> in(BenchmarkBuilder benchmark);
    }

    private Outcome run(int due, Duration duration, Shape shape) {
        var sum = new StatisticsSnapshot();
        var before = Cpu.ofThisProcess();
        var runner = new LocalSimulationRunner(
                benchmark(duration, shape),
                (phase, step, metric, part, countDown) -> add(sum, part),
                (phase, fewest, most) -> {},
                (authority, tag, fewest, most) -> {});
        runner.run();
        return outcome(sum, due, duration, Cpu.ofThisProcess().minus(before));
    }

    private Benchmark benchmark(Duration duration, Shape shape) {
        try {
            var benchmark = BenchmarkBuilder.builder().name(PHASE).threads(1);
            benchmark.failurePolicy(Benchmark.FailurePolicy.CONTINUE);
            var http = benchmark.addPlugin(HttpPluginBuilder::new);
            http.ergonomics()
                    .repeatCookies(false)
                    .userAgentFromSession(false)
                    .autoRangeCheck(false)
                    .stopOnInvalid(false);
            http.http(service).sharedConnections(callers.size());
            shape.in(benchmark)
                    .duration(duration.toMillis())
                    .maxDuration(duration.plus(OVERTIME).toMillis())
                    .scenario()
                    .initialSequence(PHASE)
                    .step(HttpStepCatalog.SC)
                    .httpRequest(HttpMethod.GET)
                    .path(path)
                    .headerAppender((session, writer) -> {
                        var caller = callers.get(session.uniqueId() % callers.size());
                        writer.putHeader(caller.header(), caller.value());
                    });
            return benchmark.build();
        } catch (BenchmarkDefinitionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(StatisticsSnapshot sum, StatisticsSnapshot part) {
        synchronized (sum) {
            sum.add(part);
        }
    }

    private static Outcome outcome(StatisticsSnapshot sum, int due, Duration duration, Duration generator) {
        synchronized (sum) {
            return new Outcome(
                    sum.responseCount,
                    sum.responseCount - HttpStats.get(sum).status_2xx,
                    sum.requestCount - sum.responseCount,
                    Math.max(0, due - sum.requestCount),
                    Duration.ofNanos(sum.histogram.getValueAtPercentile(50)),
                    Duration.ofNanos(sum.histogram.getValueAtPercentile(99)),
                    duration,
                    generator);
        }
    }
}
