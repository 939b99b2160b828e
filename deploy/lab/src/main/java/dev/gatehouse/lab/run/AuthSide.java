package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Request;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import java.util.List;
import java.util.Optional;

/** What replicas of the auth-service can do: logins, refreshes, introspections. */
final class AuthSide {

    /** A hash takes a core for tens of milliseconds: more at a time would only wait, and be sent away. */
    private static final int PEOPLE_WHO_LOG_IN = 4;

    private final Fleet fleet;
    private final Scope scope;
    private final People people;

    AuthSide(Fleet fleet, Scope scope) {
        this.fleet = fleet;
        this.scope = scope;
        this.people = new People(stack().auth().get(0).url());
    }

    /** A turn of one of the subjects, by people who have logged in for it. */
    Bout bout(String subject, int replicas, int round) {
        var urls = stack().auth().subList(0, replicas).stream().map(Part::url).toList();
        var load = new Load(urls, request(subject, replicas, "%s-%d-%d".formatted(subject, replicas, round)));
        return new Bout(subject, replicas, null, round, load, watch(replicas));
    }

    private Request request(String subject, int replicas, String name) {
        return switch (subject) {
            case Turn.LOGIN -> AuthRequests.logins(people.accounts(name, PEOPLE_WHO_LOG_IN * replicas));
            case Turn.REFRESH -> AuthRequests.refreshes(people.sessions(name, scope.callers(replicas)));
            case Turn.INTROSPECTION -> introspections(people.sessions(name, scope.callers(replicas)));
            default -> throw new IllegalArgumentException(subject);
        };
    }

    private Request introspections(List<People.Tokens> sessions) {
        return stack().seed().clients().stream()
                .filter(client -> client.secret() != null)
                .map(client -> AuthRequests.introspections(client.id(), String.valueOf(client.secret()), sessions))
                .findFirst()
                .orElseThrow();
    }

    private Watch watch(int replicas) {
        var auth = stack().auth().subList(0, replicas);
        return new Watch(
                Meter.of(stack(), List.of(new Meter(Use.AUTH, auth, fleet.cores(replicas)))), Optional.empty(), people);
    }

    private Stack stack() {
        return fleet.first();
    }
}
