package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.lab.result.Memory;
import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Run;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A run with figures that are easy to reckon with. */
final class Handmade {

    /** 6,000 requests, 600 refreshes and 2 logins a second, 720,000 sessions. */
    static final Population POPULATION = new Population(360_000, 60, 0.5, 2, 0.24, Duration.ofMinutes(5), 2);

    static final Provision PROVISION = new Provision(0.5, 0.25, 4);

    private static final List<String> MODES = List.of("local", "introspection", "session-redis", "session-postgres");
    private static final double CPU = 0.25;
    private static final double SECONDS = 10;
    private static final double MICROS = 1e6;

    private Handmade() {}

    static Results results() {
        return new Results(
                Results.FORMAT, run(), turns(), costs(), List.of(), memory(), List.of(), List.of(), List.of());
    }

    static Case of(String mode) {
        return new Case(new Measured(results(), PROVISION.targetUtilisation()), POPULATION, PROVISION, mode);
    }

    /** One whose mode local was saturated at these points, with this at its limit. */
    static Case local(List<Point> points, String limit) {
        var turns = points.stream().map(point -> turn(point, limit)).toList();
        var local = new Results(
                Results.FORMAT, run(), turns, costs(), List.of(), memory(), List.of(), List.of(), List.of());
        return new Case(new Measured(local, PROVISION.targetUtilisation()), POPULATION, PROVISION, "local");
    }

    private static Turn turn(Point point, String limit) {
        var answered = Math.round(point.perSecond() * SECONDS);
        var cpu = new Use(Use.RESOURCE, point.replicas(), SECONDS, null, CPU * point.replicas(), 0, null);
        return new Turn(
                "local",
                point.replicas(),
                null,
                point.round(),
                1,
                Turn.CLOSED,
                1,
                0,
                SECONDS,
                answered,
                0,
                0,
                0,
                List.of(),
                List.of(cpu),
                limit,
                "");
    }

    private static List<Turn> turns() {
        return List.of(
                turn("local", 10_000, use(Use.RESOURCE, 100, 10_000), use(Use.REDIS, 1, 10_000)),
                turn(
                        "introspection",
                        1_000,
                        use(Use.RESOURCE, 250, 1_000),
                        use(Use.AUTH, 300, 1_000),
                        use(Use.REDIS, 30, 1_000)),
                turn("session-redis", 5_000, use(Use.RESOURCE, 200, 5_000), use(Use.REDIS, 50, 5_000)),
                turn("session-postgres", 2_000, use(Use.RESOURCE, 400, 2_000), use(Use.POSTGRES, 100, 2_000)),
                turn(Turn.REFRESH, 1_000, use(Use.AUTH, 500, 1_000), use(Use.REDIS, 20, 1_000)),
                turn(
                        Turn.LOGIN,
                        100,
                        use(Use.AUTH, 30_000, 100),
                        use(Use.REDIS, 100, 100),
                        use(Use.POSTGRES, 1_000, 100)));
    }

    private static Use use(String process, double micros, long answered) {
        return new Use(process, 1, micros * answered / MICROS, null, CPU, 0, null);
    }

    private static Turn turn(String subject, long answered, Use... uses) {
        return new Turn(
                subject,
                1,
                null,
                1,
                1,
                Turn.CLOSED,
                1,
                0,
                SECONDS,
                answered,
                0,
                0,
                0,
                List.of(),
                List.of(uses),
                "",
                "");
    }

    private static List<Cost> costs() {
        return List.of(
                new Cost("local", 600, 900.0, 0.01, 0.0, 0.0, 0.0, 0.0, 0.0),
                new Cost("introspection", 600, 900.0, 2.0, 300.0, 0.0, 0.0, 1.0, 1_800.0),
                new Cost("session-redis", 70, 330.0, 2.0, 400.0, 0.0, 0.0, 0.0, 0.0),
                new Cost("session-postgres", 70, 330.0, 0.0, 0.0, 1.0, 700.0, 0.0, 0.0));
    }

    private static List<Memory> memory() {
        return Stream.of(
                        memory(Memory.LOGGED_IN, Use.REDIS, 500),
                        memory("session-redis", Use.REDIS, 300),
                        memory("session-postgres", Use.POSTGRES, 400))
                .toList();
    }

    private static Memory memory(String mode, String place, long each) {
        return new Memory(mode, place, List.of(new Memory.Sample(1_000, 1_000 * each)));
    }

    private static Run run() {
        return new Run(
                "2026-11-28T03:00:00Z",
                60,
                true,
                false,
                1,
                new Run.Plan(MODES, List.of(1), CPU, List.of(), 1, SECONDS, 64),
                new Run.Host("Linux", 2, 1L << 34, "some processor", "25", "cgroup v1"));
    }
}
