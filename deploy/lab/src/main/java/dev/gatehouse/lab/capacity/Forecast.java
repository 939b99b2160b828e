package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Results;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a population takes in some modes. */
record Forecast(List<Case> cases) {

    /** So many walls beyond the first are told. */
    private static final int NEXT = 2;

    Forecast {
        cases = List.copyOf(cases);
    }

    static Forecast of(Results results, Population population, Provision provision, List<String> modes) {
        var measured = new Measured(results, provision.targetUtilisation());
        return new Forecast(modes.stream()
                .map(mode -> new Case(measured, population, provision, mode))
                .toList());
    }

    Grid services() {
        return grid(
                "Services at the peak",
                List.of(
                        "mode",
                        "requests/s",
                        "resource-services",
                        "their busy cores",
                        "with contention",
                        "heap for sessions",
                        "auth-services",
                        "their busy cores"),
                Forecast::services);
    }

    private static List<String> services(Case each) {
        var needs = new ServiceNeeds(each);
        return List.of(
                code(each.mode()),
                Units.number(each.requestsPerSecond()),
                needs.resourceReplicas().told(Units::count),
                needs.resourceCores().told(Units::number),
                needs.contended(),
                needs.heapBytes().told(Units::bytes),
                needs.authReplicas().told(Units::count),
                needs.authCores().told(Units::number));
    }

    Grid stores() {
        return grid(
                "Stores at the peak",
                List.of(
                        "mode",
                        "Redis operations/s",
                        "Redis nodes",
                        "their busy cores",
                        "Redis memory, with a copy",
                        "PostgreSQL's busy cores",
                        "its memory and disk"),
                Forecast::stores);
    }

    private static List<String> stores(Case each) {
        var needs = new StoreNeeds(each);
        return List.of(
                code(each.mode()),
                needs.redisOperations().told(Units::number),
                needs.redisNodes().told(Units::count),
                needs.redisCores().told(Units::number),
                needs.redisBytes().told(Units::bytes),
                needs.postgresCores().told(Units::number),
                needs.postgresBytes().told(Units::bytes));
    }

    Grid network() {
        return grid(
                "Bytes that requests send at the peak, between a resource-service and",
                List.of("mode", "callers", "of that credentials", "Redis", "PostgreSQL", "auth-service"),
                Forecast::network);
    }

    private static List<String> network(Case each) {
        var needs = new NetworkNeeds(each);
        return List.of(
                code(each.mode()),
                needs.callers().told(Units::bytesPerSecond),
                needs.credentials().told(Units::bytesPerSecond),
                needs.redis().told(Units::bytesPerSecond),
                needs.postgres().told(Units::bytesPerSecond),
                needs.auth().told(Units::bytesPerSecond));
    }

    /** What stops each mode first, and what comes after that. */
    Grid walls() {
        return grid(
                "What stops it when the load grows",
                List.of("mode", "first to stop it", "at requests/s", "then", "extrapolated"),
                Forecast::walls);
    }

    private static List<String> walls(Case each) {
        var all = new Walls(each);
        var walls = all.list();
        return List.of(
                code(each.mode()),
                walls.isEmpty() ? "none told" : walls.get(0).what(),
                walls.isEmpty() ? "–" : Units.number(walls.get(0).perSecond()),
                then(walls, all.unknown()),
                String.join("; ", new Range(each).beyond()));
    }

    private static String then(List<Wall> walls, List<String> unknown) {
        var next = walls.stream().skip(1).limit(NEXT).map(wall -> "%s at %s/s"
                .formatted(wall.what(), Units.number(wall.perSecond())));
        return Stream.concat(next, unknown.stream()).collect(Collectors.joining("; "));
    }

    private Grid grid(String caption, List<String> header, Function<Case, List<String>> row) {
        return new Grid(caption, header, cases.stream().map(row).toList());
    }

    private static String code(String mode) {
        return "`" + mode + "`";
    }
}
