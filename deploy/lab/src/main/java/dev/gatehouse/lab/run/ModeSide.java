package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.result.Use;
import java.time.Duration;
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
    private final Map<String, List<People.Tokens>> people = new HashMap<>();

    ModeSide(Fleet fleet, Scope scope, Optional<Distance> distance) {
        this.fleet = fleet;
        this.scope = scope;
        this.distance = distance;
    }

    /** A JVM needs a while of load before its figures settle. */
    void warmUp(Subject subject, Duration time) {
        load(subject, subject.replicas().size()).closed(time);
    }

    Bout bout(String mode, int replicas, @Nullable Double rttMillis, int round) {
        var subject = fleet.subject(mode);
        return new Bout(mode, replicas, rttMillis, round, load(subject, replicas), watch(subject, replicas));
    }

    /** Whoever asks in a mode that has sessions opens them anew: they are at other replicas when there are more of them. */
    private Load load(Subject subject, int replicas) {
        return new Load(subject.urls(replicas), subject.asked(people(subject), replicas));
    }

    private List<People.Tokens> people(Subject subject) {
        return people.computeIfAbsent(subject.mode(), mode -> subject.people().sessions(mode, scope.connections()));
    }

    private Watch watch(Subject subject, int replicas) {
        var meters = List.of(
                new Meter(Use.RESOURCE, subject.replicas().subList(0, replicas), fleet.cores(replicas)),
                new Meter(Use.AUTH, List.of(subject.auth()), fleet.cores(1)));
        return new Watch(Meter.of(subject.stack(), meters), distance, subject.people());
    }
}
