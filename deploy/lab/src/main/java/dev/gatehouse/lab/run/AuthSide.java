package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Request;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What replicas of the auth-service can do: logins, refreshes, introspections. */
final class AuthSide {

    /** A hash takes a core for tens of milliseconds: more at a time would only wait, and be sent away. */
    private static final int PEOPLE_WHO_LOG_IN = 4;

    private final Fleet fleet;
    private final Scope scope;
    private final People people;
    private final Map<String, List<People.Tokens>> sessions = new HashMap<>();

    AuthSide(Fleet fleet, Scope scope) {
        this.fleet = fleet;
        this.scope = scope;
        this.people = new People(stack().auth().get(0).url());
    }

    /** Whoever refreshes logs in anew: an answer that came after the end of a turn has spent a token that is not known here. */
    void forgetRefreshed() {
        sessions.remove(Turn.REFRESH);
    }

    /** A turn of one of the subjects, by people who are logged in where it takes that. */
    Bout bout(String subject, int replicas, int round) {
        var urls = stack().auth().subList(0, replicas).stream().map(Part::url).toList();
        var load = new Load(urls, request(subject, replicas));
        return new Bout(subject, replicas, null, round, load, watch(replicas));
    }

    private Request request(String subject, int replicas) {
        return switch (subject) {
            case Turn.LOGIN -> AuthRequests.logins(people.accounts(subject, PEOPLE_WHO_LOG_IN * replicas));
            case Turn.REFRESH -> AuthRequests.refreshes(sessions(subject, replicas));
            case Turn.INTROSPECTION -> introspections(sessions(subject, replicas));
            default -> throw new IllegalArgumentException(subject);
        };
    }

    /** A login takes tens of milliseconds of a core, and many callers make it most of what a turn would take. */
    private List<People.Tokens> sessions(String subject, int replicas) {
        return sessions.computeIfAbsent(
                        subject, made -> new ArrayList<>(people.sessions(subject, scope.callers(scope.most()))))
                .subList(0, scope.callers(replicas));
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
