package dev.gatehouse.lab;

import dev.gatehouse.lab.result.Turn.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * What came of a load.
 *
 * @param requests that were answered
 * @param refused of these, how many not with 2xx
 * @param lost requests that were not answered
 * @param missed requests that an open load did not begin, since too many before were not answered yet
 * @param latencies of the answered ones, to within 3 %
 * @param blocked for how long requests waited for a connection, all together
 * @param generator the CPU time of whoever asked
 */
public record Outcome(
        int requests,
        int refused,
        int lost,
        int missed,
        List<Bucket> latencies,
        Duration blocked,
        Duration took,
        Duration generator) {

    private static final int FIRST_MICROS = 10;
    private static final double STEP = 1.03;
    private static final double NANOS = 1e3;

    public Outcome {
        latencies = List.copyOf(latencies);
    }

    /** Few enough to keep those of every turn. */
    static List<Bucket> buckets(Histogram histogram) {
        var buckets = new ArrayList<Bucket>();
        var until = (double) FIRST_MICROS;
        var count = 0L;
        for (var value : histogram.recordedValues()) {
            var micros = value.getValueIteratedTo() / NANOS;
            if (micros > until) {
                add(buckets, until, count);
                count = 0;
                until = FIRST_MICROS * Math.pow(STEP, Math.ceil(Math.log(micros / FIRST_MICROS) / Math.log(STEP)));
            }
            count += value.getCountAtValueIteratedTo();
        }
        add(buckets, until, count);
        return buckets;
    }

    private static void add(List<Bucket> buckets, double until, long count) {
        if (count > 0) {
            buckets.add(new Bucket(Math.round(until), count));
        }
    }
}
