package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.result.Use;
import dev.gatehouse.local.Stack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What replicas of the resource-service can do in each mode, asked by people who stay logged in. */
final class ModeSide {

    private final Fleet fleet;
    private final Scope scope;
    private final Optional<Distance> distance;
    private final Map<Stack, List<People.Tokens>> people = new HashMap<>();

    ModeSide(Fleet fleet, Scope scope, Optional<Distance> distance) {
        this.fleet = fleet;
        this.scope = scope;
        this.distance = distance;
    }

    Bout bout(String mode, int count, @Nullable Double rttMillis, int round) {
        var replicas = fleet.mode(mode);
        return new Bout(mode, count, rttMillis, round, load(replicas, count), watch(replicas, count));
    }

    /** Whoever asks in a mode that has sessions opens them anew: they are at other replicas when there are more of them. */
    private Load load(Replicas replicas, int count) {
        var subject = replicas.subject();
        return new Load(subject.urls(count), subject.asked(people(replicas, count), count));
    }

    /** The same people in all modes, for a login takes tens of milliseconds of a core. */
    private List<People.Tokens> people(Replicas replicas, int count) {
        var most = scope.callers(replicas.parts().size());
        return people.computeIfAbsent(
                        replicas.stack(), stack -> replicas.subject().people().sessions("caller", most))
                .subList(0, scope.callers(count));
    }

    private Watch watch(Replicas replicas, int count) {
        var meters = List.of(
                new Meter(Use.RESOURCE, replicas.parts().subList(0, count), fleet.cores(count)),
                new Meter(Use.AUTH, List.of(replicas.auth()), fleet.cores(1)));
        return new Watch(
                Meter.of(replicas.stack(), meters), distance, replicas.subject().people());
    }
}
