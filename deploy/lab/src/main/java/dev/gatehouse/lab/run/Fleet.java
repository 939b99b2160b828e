package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Bench;
import dev.gatehouse.local.LeashedProcess;
import dev.gatehouse.local.Links;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.StackOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The services of every mode, side by side and all alive, so that turns of any of them can follow each other. Those that sign
 * and verify in a way of their own have a stack of their own.
 */
final class Fleet implements AutoCloseable {

    /** What a replica may take of the host, as many of them share it; nobody has to refresh in the course of a run. */
    private static final Map<String, String> SETTINGS = Map.of(
            "GATEHOUSE_ACCESS_TOKEN_LIFETIME",
            "PT3H",
            "GATEHOUSE_PASSWORD_MEMORY",
            "19456",
            "GATEHOUSE_PASSWORD_ITERATIONS",
            "2");

    private static final int APART = 1_000;

    private final List<Stack> stacks;
    private final List<Replicas> modes;
    private final Optional<CpuQuota> quota;
    private final @Nullable Double cpu;

    private Fleet(List<Stack> stacks, List<Replicas> modes, Optional<CpuQuota> quota, @Nullable Double cpu) {
        this.stacks = stacks;
        this.modes = modes;
        this.quota = quota;
        this.cpu = cpu;
    }

    /**
     * Starts one.
     *
     * @param name of its folder
     * @param scope which modes there are, and what each replica may take
     * @param replicas of the resource-service, for each mode
     * @param authReplicas of the auth-service
     * @param distance what stands between services and stores, if anything does
     */
    static Fleet start(
            Bench bench,
            String name,
            Scope scope,
            int replicas,
            int authReplicas,
            Optional<CpuQuota> quota,
            Optional<Distance> distance) {
        var stacks = new ArrayList<Stack>();
        var all = new ArrayList<Replicas>();
        for (var group : groups(scope.modes())) {
            var isApart = group.contains(StackOptions.SHARED_SECRET);
            var options = "-Xmx256m %s %s"
                    .formatted(
                            cores(quota.isPresent() ? scope.cpu() : null),
                            scope.effort().jvm());
            var settings = settings(options, distance, bench.portBase() + (isApart ? APART : 0));
            var stack = bench.started(
                    isApart ? name + "-apart" : name,
                    settings,
                    shape -> shape.withModes(group.toArray(String[]::new))
                            .withReplicas(replicas, stacks.isEmpty() ? authReplicas : 1)
                            .withPorts(shape.ports().moved(isApart ? APART : 0)),
                    distance.map(Links.class::cast).orElse(Links.DIRECT));
            stacks.add(stack);
            for (var i = 0; i < group.size(); i++) {
                all.add(Replicas.of(group.get(i), stack, stack.resources().subList(i * replicas, (i + 1) * replicas)));
            }
        }
        return new Fleet(stacks, all, quota, scope.cpu());
    }

    List<Replicas> modes() {
        return modes;
    }

    Replicas mode(String mode) {
        return modes.stream()
                .filter(each -> each.mode().equals(mode))
                .findFirst()
                .orElseThrow();
    }

    /** Where the auth side is measured. */
    Stack first() {
        return stacks.get(0);
    }

    /** From now on each replica has its share of a core, and no more. */
    void limit() {
        quota.ifPresent(groups -> services().forEach(part -> limit(groups, part)));
    }

    /** Until the next limit each replica has what it can get: to prepare takes long enough. */
    void lift() {
        quota.ifPresent(groups -> services().forEach(part -> groups.lift(part.name() + part.port())));
    }

    /** The cores that so many replicas may use. */
    double cores(int replicas) {
        return quota.isPresent() && cpu != null
                ? cpu * replicas
                : Runtime.getRuntime().availableProcessors();
    }

    @Override
    public void close() {
        stacks.forEach(Stack::close);
    }

    private void limit(CpuQuota groups, Part part) {
        if (cpu != null) {
            part.process().map(LeashedProcess::pid).ifPresent(pid -> groups.limit(part.name() + part.port(), pid, cpu));
        }
    }

    private Stream<Part> services() {
        return stacks.stream().flatMap(stack -> Stream.concat(stack.auth().stream(), stack.resources().stream()));
    }

    private static List<List<String>> groups(List<String> modes) {
        var apart = modes.stream().filter(StackOptions.SHARED_SECRET::equals).toList();
        var together = modes.stream().filter(mode -> !apart.contains(mode)).toList();
        return Stream.of(together, apart).filter(group -> !group.isEmpty()).toList();
    }

    /** A container with a limit shows a JVM so many cores. */
    private static String cores(@Nullable Double cpu) {
        return cpu == null ? "" : "-XX:ActiveProcessorCount=" + (int) Math.ceil(cpu);
    }

    private static Map<String, String> settings(String jvmOptions, Optional<Distance> distance, int authPort) {
        var settings = new HashMap<>(SETTINGS);
        settings.put("JDK_JAVA_OPTIONS", jvmOptions.strip());
        distance.ifPresent(links -> settings.put(
                "GATEHOUSE_AUTH_URL", "http://127.0.0.1:" + links.link(authPort).port()));
        return settings;
    }
}
