package dev.gatehouse.lab;

import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import java.time.Duration;
import java.util.List;

/** Has a token of a key that was withdrawn, and tries it everywhere, over and over. */
final class Stranger {

    private final String kid;
    private final Credential token;
    private final List<Part> resources;
    private int tried;
    private int accepted;
    private Duration lastAccepted = Duration.ZERO;

    Stranger(String kid, Credential token, List<Part> resources) {
        this.kid = kid;
        this.token = token;
        this.resources = List.copyOf(resources);
    }

    String kid() {
        return kid;
    }

    void requireAccepted() {
        for (var resource : resources) {
            try (var wire = new Wire(resource.url())) {
                if (wire.get(Request.ME, token) != 200) {
                    throw new LocalException("a good token was refused by " + resource.name());
                }
            }
        }
    }

    /** Tries from now on. */
    void tryOn(Duration duration) {
        var wires = resources.stream().map(resource -> new Wire(resource.url())).toList();
        var since = System.nanoTime();
        while (System.nanoTime() - since < duration.toNanos()) {
            for (var wire : wires) {
                tried++;
                if (wire.get(Request.ME, token) == 200) {
                    accepted++;
                    lastAccepted = Duration.ofNanos(System.nanoTime() - since);
                }
            }
        }
        wires.forEach(Wire::close);
    }

    /** Whether no resource-service has accepted it later than so long after the first try. */
    boolean isRefusedAfter(Duration time) {
        return lastAccepted.compareTo(time) <= 0;
    }

    @Override
    public String toString() {
        return accepted == 0
                ? "%d tries, none accepted".formatted(tried)
                : "%d tries, %d accepted, the last after %.1f ms"
                        .formatted(tried, accepted, lastAccepted.toNanos() / 1e6);
    }
}
