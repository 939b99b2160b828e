package dev.gatehouse.local.faults;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the invariants against the journal, line by line. */
final class Checker {

    /** How long before a fault, or after its cure, a server may take writes that are lost with it. */
    private static final long DOUBTFUL_MILLIS = 3000;

    /** How much later than its sender gave it up a request may still be carried out: the longest pause, and some more. */
    private static final long LATEST_MILLIS = 20_000;

    private static final int KEPT_FAULTS = 6;

    private final boolean failsOver;
    private final Map<Long, Open> open = new HashMap<>();
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Long> lostLogoutsEverywhere = new HashMap<>();
    private final Map<String, Successor> successors = new HashMap<>();
    private final List<Entry> faults = new ArrayList<>();
    private final Recovery recovery = new Recovery(this::violated);
    private final List<Violation> violations = new ArrayList<>();

    /**
     * @param failsOver whether Redis may lose, with a primary, a rotation that nobody waited to be copied: the thief's
     *     token is then only a token of the last generation
     */
    Checker(boolean failsOver) {
        this.failsOver = failsOver;
    }

    /** A request on its way, and what was known of its session when it went. */
    private record Open(Entry.Sent sent, boolean afterTheEnd, boolean inDoubt, List<Session> covered) {}

    private record Successor(String token, List<Entry> given) {}

    List<Violation> violations() {
        return violations;
    }

    Recovery recovery() {
        return recovery;
    }

    void accept(Entry entry) {
        recovery.tick(entry.at());
        if (entry instanceof Entry.Sent sent) {
            sent(sent);
        } else if (entry instanceof Entry.Answered answered) {
            answered(answered);
        } else if (entry instanceof Entry.Lost lost) {
            lost(lost);
        } else {
            fault(entry);
        }
    }

    private void sent(Entry.Sent sent) {
        recovery.sent(sent.person());
        var session = session(sent.session());
        var covered = covered(sent, session);
        open.put(sent.number(), new Open(sent, session.hasEnded(), session.mayHaveEnded(), covered));
        covered.forEach(each -> each.remember(sent));
        switch (sent.call()) {
            case LOGOUT, LOGOUT_EVERYWHERE, REPLAY -> covered.forEach(Session::putInDoubt);
            default -> {}
        }
    }

    private void answered(Entry.Answered answer) {
        var request = Objects.requireNonNull(open.remove(answer.number()), "an answer has a question");
        var session = session(request.sent.session());
        request.covered.forEach(each -> each.remember(answer));
        if (answer.status() < 500 && request.sent.call().showsLife()) {
            recovery.wentOn(request.sent.person(), answer.at());
        }
        if (answer.status() >= 500) {
            unavailable(request, answer, session);
        } else if (!request.sent.call().allows(answer.status())) {
            violated(Invariant.HONEST_ANSWERS, answer, "%s was answered %d %s", request, session);
        } else if (answer.status() == 401) {
            refused(request, answer, session);
        } else {
            granted(request, answer, session);
        }
    }

    private void lost(Entry.Lost lost) {
        var request = Objects.requireNonNull(open.remove(lost.number()), "a loss has a question");
        request.covered.forEach(each -> each.remember(lost));
        undecided(request, lost.at());
    }

    private void unavailable(Open request, Entry.Answered answer, Session session) {
        if (answer.status() != 503) {
            violated(Invariant.HONEST_ANSWERS, answer, "%s was answered %d %s", request, session);
        } else if (!answer.retryAfter()) {
            violated(Invariant.HONEST_ANSWERS, answer, "%s was answered %d %s without Retry-After", request, session);
        }
        undecided(request, answer.at());
    }

    private void undecided(Open request, long at) {
        if (request.sent.call() == Call.LOGOUT_EVERYWHERE) {
            lostLogoutsEverywhere.put(request.sent.person(), at);
        }
    }

    private void refused(Open request, Entry.Answered answer, Session session) {
        switch (request.sent.call()) {
            case REPLAY -> session.end();
            case LOGOUT, LOGOUT_EVERYWHERE -> requireDoubt(request.inDoubt, request, answer, session);
            default -> requireDoubt(session.mayHaveEnded(), request, answer, session);
        }
    }

    private void requireDoubt(boolean isThere, Open request, Entry.Answered answer, Session session) {
        if (!isThere) {
            violated(
                    Invariant.NOBODY_IS_LOGGED_OUT,
                    answer,
                    "%s was answered %d %s, but nobody had ended the session",
                    request,
                    session);
            session.putInDoubt();
        }
    }

    private void granted(Open request, Entry.Answered answer, Session session) {
        requireOwn(request, answer, session);
        switch (request.sent.call()) {
            case LOGIN -> opened(request, answer);
            case LOGOUT, LOGOUT_EVERYWHERE -> request.covered.forEach(Session::end);
            case REPLAY -> replayed(request, answer, session);
            case REFRESH -> refreshed(request, answer, session);
            case SESSIONS -> requireLife(request, answer, session);
            case REGISTER, ME -> {}
        }
    }

    private void requireOwn(Open request, Entry.Answered answer, Session session) {
        var asked = request.sent.session();
        if (asked != null && answer.session() != null && !asked.equals(answer.session())) {
            violated(
                    Invariant.NOBODY_IS_TAKEN_FOR_ANOTHER,
                    answer,
                    "%s was answered %d %s with another session",
                    request,
                    session);
        }
    }

    private void opened(Open request, Entry.Answered answer) {
        var session = session(answer.session());
        session.remember(request.sent);
        session.remember(answer);
        session.belongsTo(request.sent.person());
        var lost = lostLogoutsEverywhere.get(request.sent.person());
        if (lost != null && answer.at() - lost < LATEST_MILLIS) {
            session.putInDoubt();
        }
    }

    private void refreshed(Open request, Entry.Answered answer, Session session) {
        requireLife(request, answer, session);
        requireOneSuccessor(request, answer, session);
        session.spentAt(answer.at());
    }

    /** An old token has the same successor as ever where Redis has lost what came after it. */
    private void replayed(Open request, Entry.Answered answer, Session session) {
        requireOneSuccessor(request, answer, session);
        if (!failsOver || !isDoubtful(session.lastSpent())) {
            violated(Invariant.REUSE_IS_NOTICED, answer, "%s was answered %d %s", request, session);
        }
    }

    /** Whether a fault was there, or near: the last entry before then, some seconds later, is one that had begun. */
    private boolean isDoubtful(long at) {
        return faults.stream()
                .filter(entry -> entry.at() <= at + DOUBTFUL_MILLIS)
                .reduce((earlier, later) -> later)
                .filter(last -> last instanceof Entry.Inflicted || at - last.at() < DOUBTFUL_MILLIS)
                .isPresent();
    }

    private void requireLife(Open request, Entry.Answered answer, Session session) {
        if (request.afterTheEnd) {
            violated(
                    Invariant.REVOKED_STAYS_REVOKED,
                    answer,
                    "%s was answered %d %s, after the end of its session had been acknowledged",
                    request,
                    session);
        }
    }

    private void requireOneSuccessor(Open request, Entry.Answered answer, Session session) {
        var token = Objects.requireNonNull(request.sent.token(), "a refresh presents a token");
        var successor = Objects.requireNonNull(answer.successor(), "a refresh gives a token");
        var given = List.<Entry>of(request.sent, answer);
        var first = successors.putIfAbsent(token, new Successor(successor, given));
        if (first != null && !first.token.equals(successor)) {
            first.given.forEach(session::remember);
            violated(Invariant.ONE_SUCCESSOR, answer, "%s was answered %d %s with another successor", request, session);
        }
    }

    private void fault(Entry entry) {
        faults.add(entry);
        if (entry instanceof Entry.Cured cured) {
            recovery.cured(cured);
        } else {
            recovery.inflicted();
        }
    }

    /** The sessions that a request is about; those that a person opens later are not among them. */
    private List<Session> covered(Entry.Sent sent, Session session) {
        if (sent.call() != Call.LOGOUT_EVERYWHERE) {
            return List.of(session);
        }
        return sessions.values().stream()
                .filter(other -> other.isOf(sent.person()))
                .toList();
    }

    /** What is asked without a session is kept with one that nobody has. */
    private Session session(@Nullable String id) {
        return id == null ? new Session() : sessions.computeIfAbsent(id, unused -> new Session());
    }

    private void violated(Invariant invariant, Entry.Answered answer, String what, Open request, Session session) {
        var text =
                what.formatted(request.sent.call(), answer.status(), Objects.requireNonNullElse(answer.problem(), ""));
        var latest = faults.subList(Math.max(0, faults.size() - KEPT_FAULTS), faults.size());
        var lines = Stream.of(latest, session.history(), List.<Entry>of(request.sent, answer))
                .flatMap(List::stream)
                .distinct()
                .sorted(Comparator.comparingLong(Entry::at))
                .toList();
        violated(new Violation(answer.at(), invariant, text, lines));
    }

    private void violated(Violation violation) {
        violations.add(violation);
    }
}
