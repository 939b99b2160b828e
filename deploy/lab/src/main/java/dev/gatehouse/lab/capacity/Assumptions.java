package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Run;
import java.util.List;
import java.util.stream.Stream;

/** What a forecast takes for granted, each in a sentence or two. */
record Assumptions(Population population, Provision provision, Run run) {

    private static final double HUNDRED = 100;
    private static final double MILLIS = 1e3;

    private static final String REQUESTS = """
            Every request is like GET /api/me: what an API does for it beside verification is not in here.""";

    private static final String NETWORK = """
            Network is that of requests, both ways, above TCP; that of refreshes and logins is not in here.""";

    private static final String WALLS = """
            A wall is where a part has no more to give when the whole load grows alike. Contention counts as one only where the \
            intervals leave it no zero and no other part was at its limit. Neither memory nor the network was taken for one.""";

    private static final String QUICK = "The run was a short one: the JVMs had not settled, and its figures are rough.";
    private static final String BROKEN_OFF = "The run was broken off: some of it was not measured.";

    List<String> list() {
        var always = Stream.of(
                users(), refreshes(), sessions(), REQUESTS, cores(), cpu(), redis(), postgres(), NETWORK, WALLS);
        return Stream.concat(always, ofTheRun()).toList();
    }

    private Stream<String> ofTheRun() {
        return Stream.concat(
                run.isQuick() ? Stream.of(QUICK) : Stream.empty(),
                run.isWhole() ? Stream.empty() : Stream.of(BROKEN_OFF));
    }

    private String users() {
        return """
                %s users, of whom %s %% are active at the same time, each with %s requests an hour; the peak is %s times the \
                mean, in requests and logins.""".formatted(
                        Units.count(population.users()),
                        Units.number(population.activeShare() * HUNDRED),
                        Units.number(population.requestsPerUserHour()),
                        Units.number(population.peakFactor()));
    }

    private String refreshes() {
        return """
                An active user calls from one session, which refreshes once in %s s, however often it asks: %s refreshes/s. In \
                the modes with sessions of their own nobody refreshes, and to open these is not counted.""".formatted(
                        Units.number(population.accessTokenLifetime().toMillis() / MILLIS),
                        Units.number(population.refreshesPerSecond()));
    }

    private String sessions() {
        return "Each user logs in %s times a day, %s logins/s at the peak, and has %s live sessions: %s in all."
                .formatted(
                        Units.number(population.loginsPerUserDay()),
                        Units.number(population.loginsPerSecond()),
                        Units.number(population.sessionsPerUser()),
                        Units.count(population.sessions()));
    }

    private String cores() {
        return """
                Cores of a replica: %s, busy to %s at the peak. With more cores a replica serves as many times more. A Redis \
                node has one, busy to %s, since it computes in one thread.""".formatted(
                        Units.number(provision.coresPerReplica()),
                        Units.number(provision.targetUtilisation()),
                        Units.number(provision.redisUtilisation()));
    }

    private String cpu() {
        return """
                CPU times are those of the measured utilisation that is closest to the target, with the most replicas. The \
                cores are of the kind that measured: %s, Java %s.""".formatted(run.host().processor(), run.host().java());
    }

    private String redis() {
        return """
                A refresh, and a login, asks Redis for one script, and a refresh asks PostgreSQL for nothing. Each Redis node \
                has a replica, so that memory counts twice; sessions spread over at most %d nodes.""".formatted(Provision.MOST_REDIS_NODES);
    }

    private String postgres() {
        return """
                PostgreSQL is one primary with %s cores; its memory and disk are those of the sessions that a mode keeps there, \
                without accounts and copies.""".formatted(Units.number(provision.postgresCores()));
    }
}
