package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is still to be done, and about how long that takes. */
final class Agenda {

    /** How much of the plan must have been done before it says half of what the rest takes. */
    private static final Duration BELIEF = Duration.ofMinutes(5);

    private final List<Step> steps = new ArrayList<>();

    /**
     * Something to do.
     *
     * @param about how long it takes
     */
    private record Step(String name, Duration about, Runnable work) {}

    Agenda then(String name, Duration about, Runnable work) {
        steps.add(new Step(name, about, work));
        return this;
    }

    /** Does it all, and says before each step what it is and how long the rest takes, as far as the steps before tell. */
    void run(Log log, Runnable afterEach) {
        var begin = System.nanoTime();
        for (var i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            log.note("[%d/%d, %s left] %s"
                    .formatted(i + 1, steps.size(), words(left(i, System.nanoTime() - begin)), step.name()));
            step.work().run();
            afterEach.run();
        }
    }

    private Duration left(int done, long nanosSoFar) {
        var thought = about(0).minus(about(done)).plus(BELIEF).toNanos();
        var factor = (double) (nanosSoFar + BELIEF.toNanos()) / thought;
        return Duration.ofNanos(Math.round(about(done).toNanos() * factor));
    }

    private Duration about(int first) {
        return steps.subList(first, steps.size()).stream().map(Step::about).reduce(Duration.ZERO, Duration::plus);
    }

    private static String words(Duration time) {
        return time.toSeconds() < 90
                ? "%d s".formatted(time.toSeconds())
                : "%d min".formatted(Math.round(time.toSeconds() / 60.0));
    }
}
