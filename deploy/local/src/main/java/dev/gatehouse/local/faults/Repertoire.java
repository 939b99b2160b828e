package dev.gatehouse.local.faults;

import dev.gatehouse.local.Part;
import dev.gatehouse.local.RedisCluster;
import dev.gatehouse.local.RedisTopology;
import dev.gatehouse.local.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The faults that a stack can suffer. Which come, and for how long, follows from the random numbers. */
final class Repertoire {

    private static final int SHORTEST_MILLIS = 1000;
    private static final int LONGEST_MILLIS = 6000;

    private final Stack stack;
    private final RedisTopology redis;
    private final Relays relays;
    private final Random random;
    private final List<Supplier<Fault>> faults = new ArrayList<>();

    Repertoire(Stack stack, Relays relays, Random random) {
        this.stack = stack;
        this.redis = stack.redis().orElseThrow();
        this.relays = relays;
        this.random = random;
        add(3, () -> Fault.kill(primary(), lasting()));
        add(3, () -> Fault.pause(primary(), lasting()));
        if (canCutOff()) {
            add(2, this::cutOff);
        }
        add(1, () -> Fault.kill(postgres(), lasting()));
        add(1, () -> Fault.pause(postgres(), lasting()));
        add(1, () -> Fault.kill(any(stack.auth()), lasting()));
        add(1, () -> Fault.pause(any(stack.auth()), lasting()));
        add(1, () -> Fault.kill(any(stack.resources()), lasting()));
        add(1, () -> Fault.kill(primary(), lasting()).and(Fault.kill(postgres(), lasting())));
        add(1, () -> Fault.pause(primary(), lasting()).and(Fault.pause(postgres(), lasting())));
        if (redis.nodes().size() > 1) {
            add(1, () -> Fault.kill(replica(), lasting()));
            add(1, () -> Fault.pause(replica(), lasting()));
        }
        if (redis.nodes().size() > 1 && Relays.tellsServersApart()) {
            add(3, this::cutOffFromServers);
        }
    }

    /** Whether some faults are missing, for the platform has a single loopback address. */
    boolean isReduced() {
        return redis.nodes().size() > 1 && !Relays.tellsServersApart();
    }

    /** The next one, for the stack as it is now. */
    Fault next() {
        return faults.get(random.nextInt(faults.size())).get();
    }

    /** The nodes of a cluster connect to each other, and only their addresses tell who it was. */
    private boolean canCutOff() {
        return !(redis instanceof RedisCluster) || Relays.tellsServersApart();
    }

    private void add(int weight, Supplier<Fault> fault) {
        for (var i = 0; i < weight; i++) {
            faults.add(fault);
        }
    }

    private Fault cutOff() {
        var primary = primary();
        var server = redis.nodes().indexOf(primary);
        return new Fault("cut off", primary.name(), lasting(), () -> relays.cutOff(server), relays::heal);
    }

    private Fault cutOffFromServers() {
        var primary = primary();
        var server = redis.nodes().indexOf(primary);
        return new Fault(
                "cut off from servers",
                primary.name(),
                lasting(),
                () -> relays.cutOffFromServers(server),
                relays::heal);
    }

    private Part primary() {
        return any(redis.primaries());
    }

    private Part replica() {
        var primaries = redis.primaries();
        return any(
                redis.nodes().stream().filter(node -> !primaries.contains(node)).toList());
    }

    private Part postgres() {
        return stack.postgres().orElseThrow();
    }

    private <T> T any(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private Duration lasting() {
        return Duration.ofMillis(SHORTEST_MILLIS + random.nextInt(LONGEST_MILLIS - SHORTEST_MILLIS));
    }
}
