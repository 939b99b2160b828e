package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What stops a case, as its load grows: the first comes first. */
record Walls(Case each) {

    List<Wall> list() {
        return Stream.of(
                        redisNode(),
                        redisCluster(),
                        postgres(),
                        oneReplica(),
                        contention(),
                        refreshes(),
                        introspections())
                .flatMap(Optional::stream)
                .filter(wall -> Double.isFinite(wall.perSecond()))
                .sorted(Comparator.comparingDouble(Wall::perSecond))
                .toList();
    }

    /** What must be left out for want of figures; it may come before all of the others. */
    List<String> unknown() {
        return Stream.of(new StoreNeeds(each).redisCores(), new StoreNeeds(each).postgresCores())
                .filter(Figure.Missing.class::isInstance)
                .map(missing -> missing.told(Units::number))
                .toList();
    }

    private Optional<Wall> redisNode() {
        return ofCores("one Redis node", each.provision().redisUtilisation(), new StoreNeeds(each).redisCores());
    }

    private Optional<Wall> redisCluster() {
        return ofCores(
                "%d Redis nodes".formatted(Provision.MOST_REDIS_NODES),
                Provision.MOST_REDIS_NODES * each.provision().redisUtilisation(),
                new StoreNeeds(each).redisCores());
    }

    private Optional<Wall> postgres() {
        return ofCores(
                "one PostgreSQL with %s cores"
                        .formatted(Units.number(each.provision().postgresCores())),
                each.provision().postgresCores() * each.provision().targetUtilisation(),
                new StoreNeeds(each).postgresCores());
    }

    private Optional<Wall> oneReplica() {
        return each.measured().isAlone(each.mode())
                ? ofCores(
                        "one resource-service, since a second one knows none of its sessions",
                        each.provision().busyPerReplica(),
                        new ServiceNeeds(each).resourceCores())
                : Optional.empty();
    }

    private Optional<Wall> contention() {
        return ceiling(each.mode(), Use.RESOURCE, "contention among resource-services", 1);
    }

    private Optional<Wall> refreshes() {
        return ceiling(
                Turn.REFRESH,
                Use.AUTH,
                "contention among auth-services, in refreshes",
                each.refreshesPerSecond() / each.requestsPerSecond());
    }

    private Optional<Wall> introspections() {
        return each.measured()
                .cost(each.mode(), "introspections", Cost::authRequests)
                .known()
                .flatMap(share -> ceiling(
                        Turn.INTROSPECTION, Use.AUTH, "contention among auth-services, in introspections", share));
    }

    private Optional<Wall> ofCores(String what, double cores, Figure busy) {
        return busy.known().map(each -> Wall.ofCores(what, cores, each, this.each.requestsPerSecond()));
    }

    /** @param share how many of it there are for each request */
    private Optional<Wall> ceiling(String subject, String process, String what, double share) {
        var quota = each.measured().quota(subject, process).known();
        return each.measured()
                .contention(subject)
                .filter(Fit::isBounded)
                .flatMap(fit -> quota.map(cores -> {
                    var most = fit.law()
                            .faster(each.provision().coresPerReplica() / cores)
                            .ceiling();
                    return new Wall(
                            "%s, extrapolated from %d".formatted(what, fit.mostReplicas()),
                            most * each.provision().targetUtilisation() / share);
                }));
    }
}
