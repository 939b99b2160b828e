package dev.gatehouse.lab.result;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One load on one subject for some seconds.
 *
 * @param subject a mode of verification, asked for {@code GET /api/me}, or what the auth-service was asked for: {@link #LOGIN},
 *     {@link #REFRESH}, {@link #INTROSPECTION}
 * @param replicas of the service that was asked
 * @param rttMillis the round-trip time that was added on the way from the service to its stores and to the auth-service;
 *     null where nothing stood in between
 * @param round from 1
 * @param order its place among all turns of the run, from 1
 * @param load {@link #CLOSED}: each caller asks again as soon as it has the answer; {@link #OPEN}: so many begin each
 *     second, and a latency counts from when its request was due
 * @param share of the saturation throughput that was due, for an open load; 1 for a closed one
 * @param duePerSecond how many requests were due; 0 for a closed load
 * @param seconds how long it lasted
 * @param answered requests with an answer
 * @param refused of these, how many not with 2xx
 * @param lost requests that were begun and not answered
 * @param missed requests that were due and could not begin
 * @param latencies of the answered ones
 * @param uses what each kind of process used meanwhile
 * @param limit what had no more to give: the name of a {@link Use}, or {@link #HOST}; empty where nothing was at its limit
 * @param flaw why the figures say nothing about the subject, such as that the generator was the limit; empty for a sound turn
 */
public record Turn(
        String subject,
        int replicas,
        @Nullable Double rttMillis,
        int round,
        int order,
        String load,
        double share,
        double duePerSecond,
        double seconds,
        long answered,
        long refused,
        long lost,
        long missed,
        List<Bucket> latencies,
        List<Use> uses,
        String limit,
        String flaw) {

    public static final String CLOSED = "closed";
    public static final String OPEN = "open";
    public static final String LOGIN = "login";
    public static final String REFRESH = "refresh";
    public static final String INTROSPECTION = "introspect";

    /** What the auth-service is asked for, as opposed to the modes of verification. */
    public static final List<String> AUTH_SUBJECTS = List.of(LOGIN, REFRESH, INTROSPECTION);

    /** All cores of the host together. */
    public static final String HOST = "host";

    private static final double MICROS = 1e6;

    public Turn {
        latencies = List.copyOf(latencies);
        uses = List.copyOf(uses);
    }

    /**
     * So many requests took no longer than so many microseconds, and longer than the bucket before says. In the file it is
     * an array of the two.
     */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    @JsonPropertyOrder({"micros", "count"})
    public record Bucket(long micros, long count) {

        /** The limit of the bucket in which so many of a hundred are reached. */
        public static long percentile(List<Bucket> buckets, double percent) {
            var count = buckets.stream().mapToLong(Bucket::count).sum();
            var rank = Math.max(1, (long) Math.ceil(percent / 100 * count));
            var below = 0L;
            for (var bucket : buckets) {
                below += bucket.count();
                if (below >= rank) {
                    return bucket.micros();
                }
            }
            throw new IllegalStateException("There is nothing to take a percentile of.");
        }
    }

    public boolean isSound() {
        return flaw.isEmpty();
    }

    public boolean isClosed() {
        return load.equals(CLOSED);
    }

    /** Requests that were answered with 2xx, each second. */
    public double perSecond() {
        return (answered - refused) / seconds;
    }

    /**
     * The shortest time, in microseconds, that so many of a hundred requests do not exceed (nearest rank).
     *
     * @throws IllegalStateException when none was answered
     */
    public long latencyMicros(double percent) {
        return Bucket.percentile(latencies, percent);
    }

    public Optional<Use> use(String process) {
        return uses.stream().filter(use -> use.process().equals(process)).findFirst();
    }

    /** The CPU time that the processes of a name took for each answered request; nothing where there is no such process. */
    public Optional<Double> cpuMicros(String process) {
        return use(process).filter(use -> answered > 0).map(use -> use.cpuSeconds() * MICROS / answered);
    }
}
