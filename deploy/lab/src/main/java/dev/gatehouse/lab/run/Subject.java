package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Request;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A mode of verification, and the replicas of the resource-service that verify by it.
 *
 * @param stack that they belong to
 */
record Subject(String mode, Stack stack, List<Part> replicas, People people) {

    static final String ME = "/api/me";

    private static final String MEMORY = "session-memory";

    Subject {
        replicas = List.copyOf(replicas);
    }

    static Subject of(String mode, Stack stack, List<Part> replicas) {
        return new Subject(mode, stack, replicas, new People(stack.auth().get(0).url()));
    }

    /** Whether callers have a session of the resource-service's own. */
    boolean hasSessions() {
        return mode.startsWith("session-");
    }

    /** Whether a caller must come back to the replica where the session was opened. */
    boolean isSticky() {
        return mode.equals(MEMORY);
    }

    Part auth() {
        return stack.auth().get(0);
    }

    Part last() {
        return replicas.get(replicas.size() - 1);
    }

    List<String> urls(int count) {
        return replicas.subList(0, count).stream().map(Part::url).toList();
    }

    /** Somebody who is logged in, at the n-th replica where that counts. */
    Credential caller(People.Tokens tokens, int replica) {
        return hasSessions()
                ? people.openSession(replicas.get(replica % replicas.size()).url(), tokens)
                : tokens.bearer();
    }

    /** {@code GET /api/me} by so many people, who come back to their replica where they must. */
    Request asked(List<People.Tokens> people, int count) {
        var callers = IntStream.range(0, people.size())
                .mapToObj(number -> caller(people.get(number), number % count))
                .toList();
        return isSticky() ? Request.getAtHome(ME, callers) : Request.get(ME, callers);
    }
}
