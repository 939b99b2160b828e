package dev.gatehouse.lab.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a run was done, and where.
 *
 * @param startedAt RFC 3339
 * @param seconds how long it took
 * @param isWhole whether it came to its end; what was measured before somebody stopped it is good all the same
 * @param isQuick whether it was a short one, whose figures are rough: the JVMs have not settled
 * @param seed what the order of the turns follows from
 */
public record Run(String startedAt, double seconds, boolean isWhole, boolean isQuick, long seed, Plan plan, Host host) {

    /**
     * What was asked for.
     *
     * @param modes of verification
     * @param replicas how many replicas were tried, ascending
     * @param cpu the cores that each replica of either service may use; null for as many as there are
     * @param rttMillis the round-trip times to stores and auth-service that were tried, beside that of the loopback device
     * @param rounds how often each was measured
     * @param turnSeconds how long each load lasted
     * @param connections callers of each replica, each with a session of its own
     */
    public record Plan(
            List<String> modes,
            List<Integer> replicas,
            @Nullable Double cpu,
            List<Double> rttMillis,
            int rounds,
            double turnSeconds,
            int connections) {

        public Plan {
            modes = List.copyOf(modes);
            replicas = List.copyOf(replicas);
            rttMillis = List.copyOf(rttMillis);
        }
    }

    /**
     * Where.
     *
     * @param cores that the system lets a program use
     * @param processor what it calls itself
     * @param quota by what each replica's CPU was limited: {@code cgroup v1}, {@code cgroup v2}, or why by nothing
     */
    public record Host(String system, int cores, long memoryBytes, String processor, String java, String quota) {}
}
