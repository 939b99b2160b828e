package dev.gatehouse.local.faults;

import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import java.time.Duration;

/**
 * Something that breaks, and is mended.
 *
 * @param lasting from the one to the other
 */
record Fault(String name, String target, Duration lasting, Runnable inflict, Runnable cure) {

    static Fault kill(Part part, Duration lasting) {
        return new Fault("kill -9", part.name(), lasting, part::kill, () -> restart(part));
    }

    static Fault pause(Part part, Duration lasting) {
        return new Fault("pause", part.name(), lasting, part::pause, part::resume);
    }

    /** Both at the same time, for as long as this one. */
    Fault and(Fault other) {
        return new Fault(
                name + " and " + other.name,
                target + " and " + other.target,
                lasting,
                inBoth(inflict, other.inflict),
                inBoth(cure, other.cure));
    }

    /** As an orchestrator does: a service that does not come up at the first go is started again. */
    private static void restart(Part part) {
        try {
            part.start();
        } catch (LocalException e) {
            part.start();
        }
    }

    private static Runnable inBoth(Runnable first, Runnable second) {
        return () -> {
            first.run();
            second.run();
        };
    }
}
