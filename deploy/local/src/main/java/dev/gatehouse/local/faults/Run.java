package dev.gatehouse.local.faults;

import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.RedisTopology;
import dev.gatehouse.local.Stack;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One topology under faults: everybody is logged in, then one fault follows the other, then all sessions are tried. */
final class Run {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SHORTEST_CALM_MILLIS = 500;
    private static final int LONGEST_CALM_MILLIS = 2500;

    private final Plan plan;
    private final Stack stack;
    private final Relays relays;
    private final Journal journal;
    private final Random random;
    private final Report report;
    private final List<Person> persons;
    private int told;

    /**
     * What to do.
     *
     * @param duration how long faults go on, the start and the end not counted
     * @param seed what follows which
     * @param persons how many people there are
     */
    record Plan(RedisTopology.Kind topology, Duration duration, long seed, int persons) {}

    Run(Plan plan, Stack stack, Relays relays, Journal journal, Report report) {
        this.plan = plan;
        this.stack = stack;
        this.relays = relays;
        this.journal = journal;
        this.random = new Random(plan.seed());
        this.report = report;
        var caller = new Caller(journal);
        this.persons = IntStream.rangeClosed(1, plan.persons())
                .mapToObj(number -> person(number, caller))
                .toList();
    }

    /** On a stack that has started; gives what was violated. */
    List<Violation> run() {
        var repertoire = new Repertoire(stack, relays, random);
        report.begin(plan, repertoire);
        var threads = persons.stream().map(Run::started).toList();
        try {
            sufferFrom(repertoire);
            persons.forEach(Person::leave);
        } catch (RuntimeException e) {
            persons.forEach(Person::abandon);
            throw e;
        } finally {
            threads.forEach(Run::join);
        }
        report.end(plan, journal.tally(), journal.violations(), untold());
        return journal.violations();
    }

    private void sufferFrom(Repertoire repertoire) {
        await("everybody has logged in", () -> persons.stream().allMatch(Person::hasLoggedIn));
        var end = journal.now() + plan.duration().toMillis();
        while (journal.now() < end) {
            suffer(repertoire.next());
            LockSupport.parkNanos(calm().toNanos());
        }
    }

    private void suffer(Fault fault) {
        var at = journal.now();
        var before = journal.tally();
        journal.inflicted(fault);
        fault.inflict().run();
        LockSupport.parkNanos(fault.lasting().toNanos());
        fault.cure().run();
        journal.cured(fault);
        await("everybody has gone on after " + fault.name(), journal::isRecovered);
        await("Redis is whole again", stack.redis().orElseThrow()::isWhole);
        report.row(
                at,
                plan.topology(),
                fault,
                journal.slowestRecovery(),
                journal.tally().minus(before),
                untold());
    }

    /** The violations since this was last asked. */
    private List<Violation> untold() {
        var violations = journal.violations();
        var untold = violations.subList(told, violations.size());
        told = violations.size();
        return untold;
    }

    private void await(String what, BooleanSupplier holds) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (stack.ended().isDone()) {
                throw new LocalException(stack.ended().join().toString());
            }
            if (System.nanoTime() > deadline) {
                report.note("%s: not so within %d s".formatted(what, PATIENCE.toSeconds()));
                return;
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
    }

    private Duration calm() {
        return Duration.ofMillis(SHORTEST_CALM_MILLIS + random.nextInt(LONGEST_CALM_MILLIS - SHORTEST_CALM_MILLIS));
    }

    private Person person(int number, Caller caller) {
        var name = "person-" + number;
        return new Person(name, password(), caller, stack.auth(), stack.resources(), plan.seed() + number);
    }

    private static String password() {
        var random = new byte[12];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static Thread started(Person person) {
        var thread = new Thread(person, "person");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
