package dev.gatehouse.lab.run;

import dev.gatehouse.lab.result.Run;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured, and how thoroughly.
 *
 * @param modes of verification
 * @param replicas how many replicas to try, ascending
 * @param cpu cores for each replica of either service; null for no limit
 * @param roundTrips to stores and auth-service that are added; none to leave the distance out
 * @param rate the requests a second of every load; 0 for as many as there can be, and shares of that
 * @param isClosedOnly whether the shares are left out
 * @param turn how long each load lasts
 * @param connections callers of each replica, each with a session of its own
 * @param effort how much of everything else
 */
record Scope(
        List<String> modes,
        List<Integer> replicas,
        @Nullable Double cpu,
        List<Duration> roundTrips,
        int rounds,
        int rate,
        boolean isClosedOnly,
        Duration turn,
        int connections,
        long seed,
        Effort effort) {

    private static final Duration AROUND_A_TURN = Duration.ofMillis(500);

    /**
     * What takes time beside the turns.
     *
     * @param isQuick whether the figures can only be rough
     * @param shares of the saturation throughput at which latencies are measured
     * @param farShares the same where stores are farther away
     * @param warmUp before anything is measured, for each replica
     * @param leadIn before each turn, in the turn's own form
     * @param logouts to watch in each mode
     * @param sessions to open for the figures of memory
     * @param jvm further options of the services' JVMs
     * @param steady how long requests come at a steady rate after a part that was killed is back
     */
    record Effort(
            boolean isQuick,
            List<Double> shares,
            List<Double> farShares,
            Settling warmUp,
            Settling leadIn,
            int logouts,
            List<Integer> sessions,
            Duration steady,
            String jvm) {

        /** Code of the first compiler settles in seconds; that of the second, which is faster, takes a minute. */
        private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";

        static final Effort WHOLE = new Effort(
                false,
                List.of(0.5, 0.8),
                List.of(0.5),
                new Settling(Duration.ofSeconds(4), 4),
                new Settling(Duration.ofSeconds(1), 8),
                100,
                List.of(125, 250, 500),
                Duration.ofSeconds(4),
                "");
        static final Effort QUICK = new Effort(
                true,
                List.of(0.8),
                List.of(0.5),
                new Settling(Duration.ofSeconds(1), 3),
                new Settling(Duration.ofMillis(700), 1),
                10,
                List.of(100, 200),
                Duration.ofSeconds(2),
                FIRST_COMPILER);

        Effort withWarmUp(Duration time) {
            return new Effort(isQuick, shares, farShares, warmUp.within(time), leadIn, logouts, sessions, steady, jvm);
        }
    }

    int most() {
        return replicas.get(replicas.size() - 1);
    }

    /** How many callers so many replicas have: more replicas are there for more people. */
    int callers(int count) {
        return connections * count;
    }

    /** The shares of the most that there can be which latencies are measured at: of the fewest and of the most replicas. */
    List<Double> shares(int count) {
        return count == replicas.get(0) || count == most() ? effort.shares() : List.of();
    }

    /** How many turns a mode has in a row: as much as there can be and shares of that, or one of these alone. */
    int turnsOfABout(List<Double> shares) {
        return rate > 0 || isClosedOnly ? 1 : 1 + shares.size();
    }

    /** About how long so many turns in a row take, with the lead-in. */
    Duration timeOf(int turns) {
        return turn.plus(AROUND_A_TURN)
                .multipliedBy(turns)
                .plus(effort.leadIn().most().dividedBy(2));
    }

    Run.Plan plan() {
        return new Run.Plan(
                modes,
                replicas,
                cpu,
                roundTrips.stream().map(time -> time.toNanos() / 1e6).toList(),
                rounds,
                turn.toMillis() / 1e3,
                connections);
    }
}
