package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.lab.result.Use;
import java.util.Optional;

/** What a case takes of the two services. */
record ServiceNeeds(Case each) {

    /** Cores of all resource-services that are busy at the peak. */
    Figure resourceCores() {
        return each.measured().cpuSeconds(each.mode(), Use.RESOURCE).times(each.requestsPerSecond());
    }

    /** Resource-services that are busy to the target then. */
    Figure resourceReplicas() {
        return replicas(resourceCores());
    }

    /** Cores of all auth-services that are busy at the peak: with refreshes, logins and introspections. */
    Figure authCores() {
        return each.busyWithRequests(Use.AUTH, "introspections", Cost::authRequests)
                .plus(each.busyWithRefreshes(Use.AUTH))
                .plus(each.busyWithLogins(Use.AUTH));
    }

    Figure authReplicas() {
        return replicas(authCores());
    }

    /** Bytes of heap that all sessions take in each resource-service. */
    Figure heapBytes() {
        return each.sessionPlace().filter(Use.RESOURCE::equals).isPresent()
                ? each.sessionBytes(each.mode(), Use.RESOURCE)
                : Figure.nothing();
    }

    private Figure replicas(Figure cores) {
        return cores.map(busy -> Math.max(1, Math.ceil(busy / each.provision().busyPerReplica())));
    }

    /** How many resource-services the contention among them asks for; in words. */
    String contended() {
        return each.measured().isAlone(each.mode()) ? "works with one only" : fitted();
    }

    private String fitted() {
        var others = each.measured().othersAtTheirLimit(each.mode());
        return others.isEmpty()
                ? each.measured().contention(each.mode()).map(this::contended).orElse("none told")
                : "that of " + String.join(", ", others);
    }

    private String contended(Fit fit) {
        return fit.isBounded() ? needed(fit) : "more: how many can't be told";
    }

    private String needed(Fit fit) {
        var due = each.requestsPerSecond() / each.provision().targetUtilisation();
        return scaled(fit)
                .map(law -> law.replicasFor(due))
                .map(count -> count.isPresent() ? Units.count((double) count.getAsLong()) : "no number does")
                .orElse("not measured");
    }

    /** The law of a resource-service with as many cores as it is to have. */
    private Optional<Scalability> scaled(Fit fit) {
        return each.measured().quota(each.mode(), Use.RESOURCE).known().map(quota -> fit.law()
                .faster(each.provision().coresPerReplica() / quota));
    }
}
