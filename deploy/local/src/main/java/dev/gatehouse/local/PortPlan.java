package dev.gatehouse.local;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each part listens: all ports follow from one, the first auth-service's.
 *
 * @param base the first auth-service's port
 */
public record PortPlan(int base) {

    /** Where a stand-alone installation would look for the parts. */
    public static final PortPlan STANDARD = new PortPlan(8080);

    private static final int AUTH_STEP = 100;
    private static final int REDIS = 6379;
    private static final int POSTGRES = 5432;
    private static final int ELSEWHERE = 10_000;
    private static final int LOWEST = 1024;
    private static final int HIGHEST = 65535;

    /** The n-th auth-service's, from 1. */
    public int auth(int number) {
        return base + AUTH_STEP * (number - 1);
    }

    /** The n-th resource-service's, from 1. */
    public int resource(int number) {
        return base + number;
    }

    /** The same so many ports higher. */
    public PortPlan moved(int ports) {
        return new PortPlan(base + ports);
    }

    public int redis() {
        return REDIS + base - STANDARD.base;
    }

    /** Redis' ports where it consists of several servers. */
    List<Integer> redis(int count) {
        return IntStream.range(redis(), redis() + count).boxed().toList();
    }

    public int postgres() {
        return POSTGRES + base - STANDARD.base;
    }

    /** What its user can do when another program holds one of the services' ports. */
    String remedy() {
        var other = base + ELSEWHERE < HIGHEST / 2 ? base + ELSEWHERE : base - ELSEWHERE;
        return "Other ports for all parts: --port-base %d, for one.".formatted(other);
    }

    /**
     * Holds the plan against the ports that there are.
     *
     * @throws LocalException when a port would be out of range, or one that only root may have
     */
    void check(int authReplicas, int replicas) {
        var above = Math.max(auth(authReplicas), resource(replicas)) - base;
        var lowest = LOWEST + base - postgres();
        var highest = HIGHEST - above;
        if (base < lowest || base > highest) {
            throw new LocalException("--port-base %d does not do: choose %d to %d, so that every port is from %d to %d"
                    .formatted(base, lowest, highest, LOWEST, HIGHEST));
        }
    }
}
