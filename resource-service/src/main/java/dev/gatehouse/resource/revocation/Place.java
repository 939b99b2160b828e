package dev.gatehouse.resource.revocation;

import dev.gatehouse.model.revocation.RevocationStream;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** How far a stream has been read. */
final class Place {

    private static final String BEGINNING = "0-0";

    private final int partition;
    private final String stream;
    private String last = BEGINNING;
    private boolean isReadAnew = true;
    private boolean isLevel;
    private boolean wasHeard;
    private long heardAt = System.nanoTime();

    Place(int partition) {
        this.partition = partition;
        this.stream = RevocationStream.key(partition);
    }

    int partition() {
        return partition;
    }

    String stream() {
        return stream;
    }

    /** The entry that was read last, or what stands for none. */
    String last() {
        return last;
    }

    boolean isAtTheBeginning() {
        return last.equals(BEGINNING);
    }

    /**
     * Why the stream must be read from its beginning, when it must: it no longer has the entry that was read last.
     *
     * @param there the entry that was read last, if it is there
     * @param first the stream's first entry, if it has any
     */
    static Optional<String> loss(Place place, Response there, Response first) {
        if (place.isAtTheBeginning() || there.size() > 0) {
            return Optional.empty();
        }
        return Optional.of(first.size() > 0 && isAfter(first.get(0).get(0).toString(), place.last) ? "gap" : "lost");
    }

    /** On a new connection it is not known how old what comes first is. */
    void reconnected() {
        isLevel = false;
    }

    void startOver() {
        last = BEGINNING;
        isReadAnew = true;
    }

    /** Moves on to the end of what was read. */
    List<Entry> read(Response answer) {
        var entries =
                StreamSupport.stream(answer.spliterator(), false).map(Entry::of).toList();
        entries.forEach(this::pass);
        return entries;
    }

    private void pass(Entry entry) {
        last = entry.id();
        if (isLevel && entry.isHeartbeat()) {
            wasHeard = true;
            heardAt = System.nanoTime();
        }
    }

    /** There was nothing more to read. */
    void reachedTheEnd() {
        isLevel = true;
        isReadAnew = false;
    }

    /** Whether all that the stream held when it was asked has been read. */
    boolean isLevel() {
        return isLevel;
    }

    /** Whether what is read may have been read before, or is older than this replica. */
    boolean isReadAnew() {
        return isReadAnew;
    }

    /** Whether there has been a heartbeat, and so a whole snapshot before it. */
    boolean wasHeard() {
        return wasHeard;
    }

    /** When the last heartbeat arrived, or this was made, by {@link System#nanoTime}. */
    long heardAt() {
        return heardAt;
    }

    boolean isSilentFor(Duration time) {
        return System.nanoTime() - heardAt > time.toNanos();
    }

    private static boolean isAfter(String id, String other) {
        var dash = id.indexOf('-');
        var otherDash = other.indexOf('-');
        var milliseconds = Long.parseLong(id.substring(0, dash));
        var others = Long.parseLong(other.substring(0, otherDash));
        return milliseconds > others
                || (milliseconds == others
                        && Long.parseLong(id.substring(dash + 1)) > Long.parseLong(other.substring(otherDash + 1)));
    }
}
