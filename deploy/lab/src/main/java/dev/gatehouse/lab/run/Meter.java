package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Cpu;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.result.Use;
import dev.gatehouse.local.LeashedProcess;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads what all processes of a kind have used so far.
 *
 * @param process what a {@link Use} calls them
 * @param mostCores that they can use
 */
record Meter(String process, List<Part> parts, double mostCores) {

    private static final String PAUSES = "jvm_gc_pause_seconds_sum";

    Meter {
        parts = List.copyOf(parts);
    }

    /** Those of services, and those of the stores that they have. */
    static List<Meter> of(Stack stack, List<Meter> services) {
        var cores = Runtime.getRuntime().availableProcessors();
        var meters = new ArrayList<>(services);
        stack.redis().ifPresent(redis -> meters.add(new Meter(Use.REDIS, redis.nodes(), 1)));
        stack.postgres().ifPresent(postgres -> meters.add(new Meter(Use.POSTGRES, List.of(postgres), cores)));
        return meters;
    }

    Duration cpu() {
        return parts.stream().map(Cpu::of).reduce(Duration.ZERO, Duration::plus);
    }

    /** What the compilers have used, where these are JVMs. */
    Duration compilersCpu() {
        return pids().map(Compilers::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    long rssBytes() {
        return pids().mapToLong(Resident::bytes).sum();
    }

    boolean isOfServices() {
        return process.equals(Use.RESOURCE) || process.equals(Use.AUTH);
    }

    /** The pauses of the services' garbage collectors. */
    double gcSeconds(People people) {
        return parts.stream()
                .mapToDouble(part -> people.metric(part.url(), PAUSES, ""))
                .sum();
    }

    private Stream<Long> pids() {
        return parts.stream().flatMap(part -> part.process().stream()).map(LeashedProcess::pid);
    }
}
