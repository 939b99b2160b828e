package dev.gatehouse.local.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What the journal knows of a session. */
final class Session {

    private static final int KEPT = 16;

    private final Deque<Entry> history = new ArrayDeque<>();
    private String person = "";
    private boolean inDoubt;
    private boolean ended;
    private long lastSpent;

    void belongsTo(String owner) {
        person = owner;
    }

    boolean isOf(String owner) {
        return person.equals(owner);
    }

    /** Somebody has asked for its end; whether it has come is not known yet. */
    void putInDoubt() {
        inDoubt = true;
    }

    /** Its end was acknowledged. */
    void end() {
        inDoubt = true;
        ended = true;
    }

    boolean mayHaveEnded() {
        return inDoubt;
    }

    boolean hasEnded() {
        return ended;
    }

    /** When the last exchange of a refresh token was acknowledged. */
    void spentAt(long at) {
        lastSpent = at;
    }

    long lastSpent() {
        return lastSpent;
    }

    void remember(Entry entry) {
        history.addLast(entry);
        if (history.size() > KEPT) {
            history.removeFirst();
        }
    }

    List<Entry> history() {
        return List.copyOf(history);
    }
}
