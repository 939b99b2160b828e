package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Memory;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of a case lies beyond what was measured. */
record Range(Case each) {

    private static final double SAME = 0.01;

    /** Each as what is extrapolated, and from where; none where all was measured. */
    List<String> beyond() {
        return Stream.of(requests(), resourceReplicas(), authReplicas(), cores(), sessions())
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> requests() {
        var most = each.measured().mostPerSecond(each.mode());
        return each.requestsPerSecond() > most
                ? Optional.of("requests/s from %s".formatted(Units.number(most)))
                : Optional.empty();
    }

    private Optional<String> resourceReplicas() {
        return replicas("resource-services", new ServiceNeeds(each).resourceReplicas(), each.mode());
    }

    private Optional<String> authReplicas() {
        return replicas("auth-services", new ServiceNeeds(each).authReplicas(), Turn.REFRESH);
    }

    private Optional<String> replicas(String what, Figure needed, String subject) {
        var most = each.measured().mostReplicas(subject);
        return needed.known().filter(count -> count > most).map(count -> "%s from %d".formatted(what, most));
    }

    private Optional<String> cores() {
        return each.measured()
                .quota(each.mode(), Use.RESOURCE)
                .known()
                .filter(quota -> Math.abs(quota - each.provision().coresPerReplica()) > SAME)
                .map(quota -> "cores of a replica from %s".formatted(Units.number(quota)));
    }

    private Optional<String> sessions() {
        var most = Stream.concat(Stream.of(most(Memory.LOGGED_IN, Use.REDIS)), own())
                .filter(sessions -> sessions > 0)
                .min(Double::compare);
        return most.filter(sessions -> each.population().sessions() > sessions)
                .map(sessions -> "sessions from %s".formatted(Units.number(sessions)));
    }

    private Stream<Double> own() {
        return each.sessionPlace().map(place -> most(each.mode(), place)).stream();
    }

    private double most(String kind, String place) {
        return each.measured().mostSessions(kind, place);
    }
}
