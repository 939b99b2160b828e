package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.Request;
import dev.gatehouse.lab.StoreCounts;
import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.local.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Counts what each request asks others for, at a rate that leaves everybody time, and with nobody asking beside it. */
final class Costs {

    private static final int RATE = 400;
    private static final int CALLERS = 16;
    private static final Duration LONG = Duration.ofSeconds(4);

    private final Optional<Distance> distance;
    private final boolean isThorough;

    /**
     * @param distance whose links count bytes
     * @param isThorough whether PostgreSQL's transactions are counted, which it tells late
     */
    Costs(Optional<Distance> distance, boolean isThorough) {
        this.distance = distance;
        this.isThorough = isThorough;
    }

    /** Of each mode in turn. All callers are logged in before the first one asks. */
    List<Cost> of(List<Subject> subjects) {
        var requests = subjects.stream().map(Costs::request).toList();
        var costs = new ArrayList<Cost>();
        for (var i = 0; i < subjects.size(); i++) {
            costs.add(of(subjects.get(i), requests.get(i)));
        }
        return costs;
    }

    private static Request request(Subject subject) {
        return subject.asked(subject.people().sessions("costs-" + subject.mode(), CALLERS), 1);
    }

    private Cost of(Subject subject, Request request) {
        var start = counts(subject);
        LockSupport.parkNanos(LONG.toNanos());
        var before = counts(subject);
        try (var way = new Distance()) {
            var link = way.link(subject.replicas().get(0).port());
            var outcome = new Load(List.of("http://127.0.0.1:" + link.port()), request).open(RATE, LONG);
            var each = counts(subject).since(before).each(outcome.requests(), before.since(start));
            return cost(subject, request, (double) link.bytes() / outcome.requests(), each);
        }
    }

    private static Cost cost(Subject subject, Request request, double requestBytes, Map<Counter, Double> each) {
        return new Cost(
                subject.mode(),
                request.credential(0).orElseThrow().bytes(),
                requestBytes,
                each.get(Counter.REDIS_COMMANDS),
                each.get(Counter.REDIS_BYTES),
                each.get(Counter.POSTGRES_TRANSACTIONS),
                each.get(Counter.POSTGRES_BYTES),
                each.get(Counter.AUTH_REQUESTS),
                each.get(Counter.AUTH_BYTES));
    }

    private Counts counts(Subject subject) {
        var values = new EnumMap<Counter, Double>(Counter.class);
        var redis = subject.stack().redis().orElseThrow().nodes().get(0);
        var postgres = subject.stack().postgres().orElseThrow();
        var stores = new StoreCounts(redis.port(), subject.stack().postgresUrl());
        if (isThorough) {
            values.put(Counter.POSTGRES_TRANSACTIONS, (double) stores.postgresTransactions());
        }
        values.put(Counter.REDIS_COMMANDS, (double) stores.redisCommands());
        values.put(Counter.REDIS_BYTES, (double) stores.redisBytes());
        values.put(Counter.AUTH_REQUESTS, introspections(subject));
        distance.ifPresent(links -> {
            values.put(Counter.POSTGRES_BYTES, bytes(links, postgres));
            values.put(Counter.AUTH_BYTES, bytes(links, subject.auth()));
        });
        return new Counts(System.nanoTime() / 1e9, values);
    }

    private static double bytes(Distance links, Part part) {
        return links.link(part.port()).bytes();
    }

    private static double introspections(Subject subject) {
        return subject.people()
                .read(subject.auth().url() + "/q/metrics")
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("uri=\"/oauth2/introspect\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
