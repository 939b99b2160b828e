package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.Request;
import dev.gatehouse.lab.result.Stray;
import java.time.Duration;
import java.util.stream.IntStream;

/** Lets people who have logged in at one replica ask all of them in turn. */
final class Strays {

    private static final int CALLERS = 16;
    private static final int RATE = 200;
    private static final Duration LONG = Duration.ofSeconds(2);

    private Strays() {}

    static Stray of(Subject subject, int replicas) {
        var people = subject.people().sessions("strays-%s-%d".formatted(subject.mode(), replicas), CALLERS);
        var callers = IntStream.range(0, CALLERS)
                .mapToObj(number -> subject.caller(people.get(number), number % replicas))
                .toList();
        var outcome = new Load(subject.urls(replicas), Request.get(Request.ME, callers)).open(RATE, LONG);
        return new Stray(subject.mode(), replicas, outcome.requests(), outcome.refused());
    }
}
