package dev.gatehouse.lab.run;

import dev.gatehouse.lab.result.Fault;
import dev.gatehouse.lab.result.Use;
import dev.gatehouse.local.Part;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/** Kills one thing after the other while people call in every mode, starts it again, and counts who noticed. */
final class Outages {

    private static final Duration BEFORE = Duration.ofSeconds(1);

    private final Fleet fleet;
    private final int replicas;
    private final Duration afterwards;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    /**
     * @param replicas that are called, of each mode
     * @param afterwards how long people go on calling when it is ready again
     */
    Outages(Fleet fleet, int replicas, Duration afterwards) {
        this.fleet = fleet;
        this.replicas = replicas;
        this.afterwards = afterwards;
    }

    List<Fault> inflict() {
        var faults = new ArrayList<Fault>();
        faults.addAll(inflict(Use.RESOURCE, subject -> subject.replicas().get(0)));
        faults.addAll(inflict(
                Use.REDIS,
                subject -> subject.stack().redis().orElseThrow().nodes().get(0)));
        faults.addAll(inflict(Use.AUTH, Subject::auth));
        return faults;
    }

    /** Somebody who calls in a mode. */
    private record Calling(Subject subject, Steady steady) {}

    private List<Fault> inflict(String victim, Function<Subject, Part> part) {
        var callers = fleet.subjects().stream().map(this::calling).toList();
        LockSupport.parkNanos(BEFORE.toNanos());
        var victims = fleet.subjects().stream().map(part).distinct().toList();
        var begin = System.nanoTime();
        victims.forEach(Part::kill);
        victims.parallelStream().forEach(Part::start);
        var dead = (System.nanoTime() - begin) / 1e9;
        LockSupport.parkNanos(afterwards.toNanos());
        return callers.stream().map(each -> fault(each, victim, dead)).toList();
    }

    private Calling calling(Subject subject) {
        var tokens = subject.people()
                .sessions("outage-" + Long.toString(System.nanoTime(), 36), 1)
                .get(0);
        var caller = subject.caller(tokens, 0);
        var urls = subject.urls(subject.isSticky() ? 1 : replicas);
        return new Calling(subject, Steady.start(urls, caller, http));
    }

    private Fault fault(Calling calling, String victim, double dead) {
        var outcome = calling.steady().stop();
        return new Fault(
                calling.subject().mode(),
                victim,
                replicas,
                dead,
                outcome.asked(),
                outcome.failed(),
                outcome.failedAgain(),
                outcome.failingSeconds(),
                outcome.answers());
    }
}
