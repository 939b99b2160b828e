package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Run;
import java.util.List;

/** What a forecast takes for granted, a sentence each. */
record Assumptions(Population population, Provision provision, Run run) {

    private static final double HUNDRED = 100;

    List<String> list() {
        return List.of(
                "%s users, of whom %s %% are active at the same time, each with %s requests an hour; the peak is %s times the mean, in requests and logins."
                        .formatted(
                                Units.count(population.users()),
                                Units.number(population.activeShare() * HUNDRED),
                                Units.number(population.requestsPerUserHour()),
                                Units.number(population.peakFactor())),
                "An active user calls from one session, which refreshes once in %s s, however often it asks: %s refreshes/s. In the modes that begin with session- nobody refreshes, and opening the session there is not counted."
                        .formatted(
                                Units.number(population.accessTokenLifetime().toMillis() / 1e3),
                                Units.number(population.refreshesPerSecond())),
                "Each user logs in %s times a day, %s logins/s at the peak, and has %s live sessions: %s in all."
                        .formatted(
                                Units.number(population.loginsPerUserDay()),
                                Units.number(population.loginsPerSecond()),
                                Units.number(population.sessionsPerUser()),
                                Units.count(population.sessions())),
                "Every request is like GET /api/me: what an API does for it beside verification is not in here.",
                "Cores of a replica: %s, busy to %s at the peak. A Redis node has one, busy to %s, since it computes in one thread. With more cores a replica serves as many times more."
                        .formatted(
                                Units.number(provision.coresPerReplica()),
                                Units.number(provision.targetUtilisation()),
                                Units.number(provision.redisUtilisation())),
                "CPU times are those of the measured utilisation that is closest to the target, with the most replicas. The cores are of the kind that measured: %s, Java %s."
                        .formatted(run.host().processor(), run.host().java()),
                "A refresh, and a login, asks Redis for one script, and a refresh asks PostgreSQL for nothing. Each Redis node has a replica, so that memory counts twice; sessions spread over at most %d nodes."
                        .formatted(Provision.MOST_REDIS_NODES),
                "PostgreSQL is one primary with %s cores; its memory and disk are those of sessions, without accounts, indexes' growth and copies."
                        .formatted(Units.number(provision.postgresCores())),
                "Network is that of requests, both ways, above TCP; that of refreshes and logins is not in here.",
                "A wall is where a part has no more to give when the whole load grows alike; contention counts as one only where the intervals leave it no zero and no other part was at its limit. Neither memory nor the network was taken for one.");
    }
}
