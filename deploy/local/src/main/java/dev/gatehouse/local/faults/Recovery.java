package dev.gatehouse.local.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Who has gone on since the last cure, and how long the slowest took. */
final class Recovery {

    private static final long PATIENCE_MILLIS = 10_000;

    private final Consumer<Violation> violated;
    private final Set<String> persons = new TreeSet<>();
    private final Set<String> waiting = new TreeSet<>();
    private final List<Entry> cure = new ArrayList<>();
    private long curedAt;
    private long slowest;
    private boolean isLate;

    Recovery(Consumer<Violation> violated) {
        this.violated = violated;
    }

    void sent(String person) {
        persons.add(person);
    }

    void inflicted() {
        waiting.clear();
        cure.clear();
        slowest = 0;
        isLate = false;
    }

    void cured(Entry.Cured cured) {
        waiting.addAll(persons);
        cure.add(cured);
        curedAt = cured.at();
    }

    void wentOn(String person, long at) {
        if (waiting.remove(person)) {
            slowest = at - curedAt;
        }
    }

    void tick(long now) {
        if (!isLate && !waiting.isEmpty() && now - curedAt > PATIENCE_MILLIS) {
            isLate = true;
            var what = "%s did not go on within %d s of the cure".formatted(waiting, PATIENCE_MILLIS / 1000);
            violated.accept(new Violation(now, Invariant.EVERYBODY_GOES_ON, what, cure));
        }
    }

    boolean isComplete() {
        return waiting.isEmpty();
    }

    /** Milliseconds from the cure until the last one had gone on. */
    long slowest() {
        return slowest;
    }
}
