package dev.gatehouse.lab.result;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of a kind used in a turn.
 *
 * @param process {@link #RESOURCE}, {@link #AUTH}, {@link #REDIS}, {@link #POSTGRES}, {@link #GENERATOR} or {@link #LINK}
 * @param count how many of them
 * @param cpuSeconds the CPU time of all
 * @param compilerSeconds what of that their compilers had; null where there is none
 * @param mostCores that they could have used: their quotas, or one for a program that computes in one thread, or the host's
 * @param rssBytes the resident memory of all, at the end
 * @param gcSeconds the pauses of their garbage collectors; null where there is none, or was not asked
 */
public record Use(
        String process,
        int count,
        double cpuSeconds,
        @Nullable Double compilerSeconds,
        double mostCores,
        long rssBytes,
        @Nullable Double gcSeconds) {

    public static final String RESOURCE = "resource-service";
    public static final String AUTH = "auth-service";
    public static final String REDIS = "redis";
    public static final String POSTGRES = "postgres";

    /** Whoever asks. */
    public static final String GENERATOR = "generator";

    /** What stands in for a network. */
    public static final String LINK = "link";

    /** Of the CPU time of all JVMs of services among some, the share that their compilers had, from 0 to 1. */
    public static double compilersShare(List<Use> uses) {
        var jvms = uses.stream().filter(use -> use.compilerSeconds != null).toList();
        var all = jvms.stream().mapToDouble(Use::cpuSeconds).sum();
        var compilers = jvms.stream().map(Use::compilerSeconds).filter(Objects::nonNull);
        return all == 0 ? 0 : compilers.mapToDouble(Double::doubleValue).sum() / all;
    }

    /** How much of what they could have used they did, from 0 to 1. */
    public double utilisation(double seconds) {
        return cpuSeconds / seconds / mostCores;
    }
}
