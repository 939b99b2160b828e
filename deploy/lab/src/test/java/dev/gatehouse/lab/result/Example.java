package dev.gatehouse.lab.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A run that nobody has made: figures that look like some, the same for each seed. */
public final class Example {

    private static final Map<String, Double> PER_REPLICA = Map.of(
            "local", 6_000.0,
            "local-revocable", 5_900.0,
            "session-memory", 5_500.0,
            "session-redis", 2_400.0,
            "session-postgres", 800.0,
            "introspection", 700.0);

    private static final List<String> MODES =
            List.of("local", "local-revocable", "introspection", "session-redis", "session-postgres", "session-memory");
    private static final List<Integer> REPLICAS = List.of(1, 2, 4);
    private static final int ROUNDS = 3;
    private static final double SECONDS = 8;
    private static final double CPU = 0.25;

    private final Random random;
    private final List<Turn> turns = new ArrayList<>();

    private Example(long seed) {
        random = new Random(seed);
    }

    /** A whole one. */
    public static Results of(long seed) {
        return new Example(seed).results(seed);
    }

    private Results results(long seed) {
        for (var round = 1; round <= ROUNDS; round++) {
            for (var mode : MODES) {
                for (var replicas : REPLICAS) {
                    add(mode, replicas, null, round);
                }
            }
            for (var replicas : REPLICAS) {
                closed(Turn.LOGIN, replicas, null, round, 10 * replicas);
                closed(Turn.REFRESH, replicas, null, round, 1_000 * replicas / (1 + 0.05 * (replicas - 1)));
                closed(Turn.INTROSPECTION, replicas, null, round, 1_200 * replicas / (1 + 0.08 * (replicas - 1)));
            }
            for (var rtt : List.of(0.0, 1.0, 5.0)) {
                for (var mode : List.of("local-revocable", "session-redis", "session-postgres", "introspection")) {
                    add(mode, 1, rtt, round);
                }
            }
        }
        return new Results(
                Results.FORMAT, run(seed), turns, costs(), lags(), memory(), newcomers(), faults(), strays());
    }

    private void add(String mode, int replicas, @Nullable Double rtt, int round) {
        var contention = mode.startsWith("local") ? 0.01 : 0.06;
        var asked = rtt == null || mode.startsWith("local") ? 1 : 1 / (1 + rtt / 40);
        var perSecond = PER_REPLICA.getOrDefault(mode, 1_000.0) * replicas * asked / (1 + contention * (replicas - 1));
        closed(mode, replicas, rtt, round, perSecond);
        open(mode, replicas, rtt, round, perSecond, 0.5);
        open(mode, replicas, rtt, round, perSecond, 0.8);
    }

    private void closed(String subject, int replicas, @Nullable Double rtt, int round, double perSecond) {
        var noisy = perSecond * (1 + 0.02 * random.nextGaussian());
        turns.add(turn(subject, replicas, rtt, round, Turn.CLOSED, 1, 0, noisy, 64e6 / noisy, limit(subject)));
    }

    private static String limit(String subject) {
        return Turn.AUTH_SUBJECTS.contains(subject) ? Use.AUTH : Use.RESOURCE;
    }

    private void open(String subject, int replicas, @Nullable Double rtt, int round, double perSecond, double share) {
        var due = perSecond * share;
        turns.add(turn(subject, replicas, rtt, round, Turn.OPEN, share, due, due, 400 + 9_000 * share, ""));
    }

    private Turn turn(
            String subject,
            int replicas,
            @Nullable Double rtt,
            int round,
            String load,
            double share,
            double due,
            double perSecond,
            double typicalMicros,
            String limit) {
        var answered = Math.round(perSecond * SECONDS);
        return new Turn(
                subject,
                replicas,
                rtt,
                round,
                turns.size() + 1,
                load,
                share,
                due,
                SECONDS,
                answered,
                0,
                0,
                0,
                latencies(answered, typicalMicros),
                uses(subject, replicas, share, answered),
                limit,
                "");
    }

    private List<Turn.Bucket> latencies(long answered, double typicalMicros) {
        var buckets = new ArrayList<Turn.Bucket>();
        var left = answered;
        for (var factor = 0.4; left > 0; factor *= 1.25) {
            var count = Math.max(1, Math.min(left, Math.round(left * 0.35)));
            buckets.add(new Turn.Bucket(Math.round(typicalMicros * factor), count));
            left -= count;
        }
        return buckets;
    }

    private List<Use> uses(String subject, int replicas, double share, long answered) {
        var asked = limit(subject);
        var uses = new ArrayList<Use>();
        uses.add(new Use(
                asked,
                replicas,
                CPU * replicas * SECONDS * share,
                0.01,
                CPU * replicas,
                replicas * 300_000_000L,
                0.01));
        if (subject.equals("introspection")) {
            uses.add(new Use(Use.AUTH, 1, answered * 300e-6, 0.0, CPU, 350_000_000L, 0.02));
        }
        uses.add(
                new Use(Use.REDIS, 1, subject.contains("redis") ? answered * 20e-6 : 0.01, null, 1, 12_000_000L, null));
        uses.add(new Use(
                Use.POSTGRES, 1, subject.contains("postgres") ? answered * 100e-6 : 0.01, null, 2, 90_000_000L, null));
        uses.add(new Use(Use.GENERATOR, 1, answered * 25e-6, null, 1, 200_000_000L, null));
        return uses;
    }

    private static Run run(long seed) {
        return new Run(
                "2026-11-28T03:00:00Z",
                2_700,
                true,
                false,
                seed,
                new Run.Plan(MODES, REPLICAS, CPU, List.of(0.0, 1.0, 5.0), ROUNDS, SECONDS, 64),
                new Run.Host("Linux 6.1", 2, 24L << 30, "some processor", "25.0.1", "cgroup v1"));
    }

    private static List<Cost> costs() {
        return List.of(
                new Cost("local", 641, 900.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
                new Cost("local-revocable", 654, 915.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
                new Cost("introspection", 652, 910.0, 2.1, 300.0, 0.0, 0.0, 1.0, 1_800.0),
                new Cost("session-redis", 68, 330.0, 2.1, 400.0, 0.0, 0.0, 0.0, 0.0),
                new Cost("session-postgres", 68, 330.0, 0.0, 0.0, 1.0, 700.0, 0.0, 0.0),
                new Cost("session-memory", 68, 330.0, null, null, null, null, null, null));
    }

    private List<Lag> lags() {
        return List.of(
                new Lag("local", Lag.LOGOUT, List.of(), 1),
                new Lag("local-revocable", Lag.LOGOUT, millis(3), 0),
                new Lag("introspection", Lag.LOGOUT, millis(5), 0),
                new Lag("session-redis", Lag.LOGOUT, List.of(), 1),
                new Lag("session-redis", Lag.OWN, millis(2), 0),
                new Lag("session-postgres", Lag.OWN, millis(3), 0));
    }

    private List<Double> millis(double typical) {
        return random.doubles(100)
                .map(each -> typical * -Math.log(1 - 0.99 * each))
                .boxed()
                .toList();
    }

    private static List<Memory> memory() {
        return List.of(
                memory(Memory.LOGGED_IN, Use.REDIS, 478),
                memory("session-redis", Use.REDIS, 320),
                memory("session-postgres", Use.POSTGRES, 410),
                memory("session-memory", Use.RESOURCE, 700),
                memory("local", Use.RESOURCE, 1_500));
    }

    private static Memory memory(String mode, String place, long bytes) {
        return new Memory(
                mode,
                place,
                List.of(
                        new Memory.Sample(1_000, 1_000 * bytes + 20_000),
                        new Memory.Sample(2_000, 2_000 * bytes - 10_000),
                        new Memory.Sample(4_000, 4_000 * bytes)));
    }

    private static List<Newcomer> newcomers() {
        return MODES.stream().map(mode -> new Newcomer(mode, 17.5, 0.2)).toList();
    }

    private static List<Fault> faults() {
        return List.of(
                new Fault("local", Use.RESOURCE, 2, 6, 1_000, 250, 0, 6, Map.of("200", 750, "none", 250)),
                new Fault("local", Use.REDIS, 2, 3, 1_000, 0, 0, 0, Map.of("200", 1_000)),
                new Fault("session-redis", Use.REDIS, 2, 3, 1_000, 300, 300, 3.2, Map.of("200", 700, "503", 300)),
                new Fault("introspection", Use.AUTH, 2, 5, 1_000, 510, 510, 5.3, Map.of("200", 490, "503", 510)));
    }

    private static List<Stray> strays() {
        return List.of(
                new Stray("session-memory", 2, 1_000, 500),
                new Stray("session-memory", 4, 1_000, 750),
                new Stray("local", 4, 1_000, 0));
    }
}
