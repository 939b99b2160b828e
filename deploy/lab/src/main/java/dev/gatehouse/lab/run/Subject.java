package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Request;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mode of verification, where the replicas of the resource-service are that verify by it, and who can log in.
 *
 * @param urls of the replicas
 */
record Subject(String mode, List<String> urls, People people) {

    private static final String MEMORY = "session-memory";

    Subject {
        urls = List.copyOf(urls);
    }

    /** Whether callers have a session of the resource-service's own. */
    boolean hasSessions() {
        return mode.startsWith("session-");
    }

    /** Whether a caller must come back to the replica where the session was opened. */
    boolean isSticky() {
        return mode.equals(MEMORY);
    }

    List<String> urls(int count) {
        return urls.subList(0, count);
    }

    /** Somebody who is logged in, at the n-th replica where that counts. */
    Credential caller(People.Tokens tokens, int replica) {
        return hasSessions() ? people.openSession(urls.get(replica % urls.size()), tokens) : tokens.bearer();
    }

    /** {@code GET /api/me} by so many people, who come back to their replica where they must. */
    Request asked(List<People.Tokens> people, int count) {
        var callers = IntStream.range(0, people.size())
                .mapToObj(number -> caller(people.get(number), number % count))
                .toList();
        return isSticky() ? Request.getAtHome(Request.ME, callers) : Request.get(Request.ME, callers);
    }
}
