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
 * Requests of one kind to replicas of a service, each of which has its share of the callers' connections.
 *
 * @param services the replicas' addresses
 */
public record Load(List<String> services, Request request) {

    private static final String PHASE = "load";

    /** For so long what was begun may still be answered; after that it is lost. */
    private static final Duration OVERTIME = Duration.ofSeconds(2);

    /** An open load keeps this many times its callers' number of requests in flight before it gives up some. */
    private static final int PATIENCE_FACTOR = 8;

    static {
        // What the generator's log says of its own load is among the outcome.
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
    }

    public Load {
        services = List.copyOf(services);
    }

    /**
     * Each caller asks again as soon as it has the answer, on the connection that it has to one of the replicas: were it to ask
     * all of them in turn, all callers would soon wait at the slowest, and the others would have nothing to do.
     */
    public Outcome closed(Duration duration) {
        return run(0, duration, new RoundRobin(request, services, RoundRobin.Who.EACH_ITS_OWN), benchmark -> benchmark
                .addPhase(PHASE)
                .always(request.callers()));
    }

    /**
     * So many begin each second, whatever became of those before, each at the next replica unless its caller has one of its own. A
     * latency counts from when its request was due.
     */
    public Outcome open(int perSecond, Duration duration) {
        var due = (int) (perSecond * duration.toMillis() / 1000);
        return run(due, duration, new RoundRobin(request, services, RoundRobin.Who.NEXT), benchmark -> benchmark
                .addPhase(PHASE)
                .constantRate(0)
                .usersPerSec(perSecond)
                .variance(false)
                .maxSessions(request.callers() * PATIENCE_FACTOR));
    }

    @FunctionalInterface
    private interface Shape {

        PhaseBuilder<?> in(BenchmarkBuilder benchmark);
    }

    private Outcome run(int due, Duration duration, RoundRobin order, Shape shape) {
        var sum = new StatisticsSnapshot();
        var before = Cpu.ofThisProcess();
        var runner = new LocalSimulationRunner(
                benchmark(duration, order, shape),
                (phase, step, metric, part, countDown) -> add(sum, part),
                (phase, fewest, most) -> {},
                (authority, tag, fewest, most) -> {});
        runner.run();
        return outcome(sum, due, duration, Cpu.ofThisProcess().minus(before));
    }

    private Benchmark benchmark(Duration duration, RoundRobin order, Shape shape) {
        try {
            var benchmark = BenchmarkBuilder.builder().name(PHASE).threads(1);
            benchmark.failurePolicy(Benchmark.FailurePolicy.CONTINUE);
            var http = benchmark.addPlugin(HttpPluginBuilder::new);
            http.ergonomics()
                    .repeatCookies(false)
                    .userAgentFromSession(false)
                    .autoRangeCheck(false)
                    .stopOnInvalid(false);
            var connections = (request.callers() + services.size() - 1) / services.size();
            services.forEach(service -> http.http(service).sharedConnections(connections));
            var step = shape.in(benchmark)
                    .duration(duration.toMillis())
                    .maxDuration(duration.plus(OVERTIME).toMillis())
                    .scenario()
                    .initialSequence(PHASE)
                    .step(HttpStepCatalog.SC)
                    .httpRequest(HttpMethod.valueOf(request.method()));
            order.describe(step.path(request.path()));
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
                    Outcome.buckets(sum.histogram),
                    Duration.ofNanos(sum.blockedTime),
                    duration,
                    generator);
        }
    }
}
