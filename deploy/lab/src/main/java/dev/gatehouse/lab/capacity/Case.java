package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A population in one mode. */
record Case(Measured measured, Population population, Provision provision, String mode) {

    /** What a service asks by itself is less for each request. */
    private static final double ASKED = 0.1;

    private static final Map<String, String> SESSION_PLACES =
            Map.of("session-redis", Use.REDIS, "session-postgres", Use.POSTGRES, "session-memory", Use.RESOURCE);

    /** At the peak. */
    double requestsPerSecond() {
        return population.requestsPerSecond();
    }

    /** Who calls with a cookie has no access token that ends. */
    double refreshesPerSecond() {
        return sessionPlace().isPresent() ? 0 : population.refreshesPerSecond();
    }

    /** Where the resource-service keeps sessions of its own, if it does. */
    Optional<String> sessionPlace() {
        return Optional.ofNullable(SESSION_PLACES.get(mode));
    }

    /** Cores of a process that are busy with a second's requests, if these ask it at all. */
    Figure busyWithRequests(String process, String asked, Function<Cost, @Nullable Double> part) {
        return measured.cpuSeconds(mode, process)
                .times(requestsPerSecond())
                .where(measured.cost(mode, asked, part), ASKED);
    }

    /** Cores of a process that are busy with a second's refreshes. */
    Figure busyWithRefreshes(String process) {
        return busyWith(Turn.REFRESH, process, refreshesPerSecond());
    }

    /** Cores of a process that are busy with a second's logins. */
    Figure busyWithLogins(String process) {
        return busyWith(Turn.LOGIN, process, population.loginsPerSecond());
    }

    private Figure busyWith(String subject, String process, double perSecond) {
        return perSecond == 0
                ? Figure.nothing()
                : measured.cpuSeconds(subject, process).times(perSecond);
    }

    /** Bytes of all sessions at a place, those of one kind. */
    Figure sessionBytes(String kind, String place) {
        return measured.bytesPerSession(kind, place).times(population.sessions());
    }
}
