package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.Request;
import dev.gatehouse.lab.StoreCounts;
import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.local.Part;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Counts what each request asks others for, at a rate that leaves everybody time, and with nobody asking beside it. */
final class Costs {

    private static final int RATE = 400;
    private static final int CALLERS = 16;
    private static final Duration LONG = Duration.ofSeconds(4);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Optional<Distance> distance;
    private final boolean isThorough;

    /**
     * @param distance whose links count bytes
     * @param isThorough whether it may take its time: PostgreSQL tells late how many transactions there were
     */
    Costs(Optional<Distance> distance, boolean isThorough) {
        this.distance = distance;
        this.isThorough = isThorough;
    }

    /** Of each mode in turn. All callers are logged in before the first one asks. */
    List<Cost> of(List<Replicas> modes) {
        var requests = modes.stream().map(each -> request(each.subject())).toList();
        var idle = idle(modes);
        return IntStream.range(0, modes.size())
                .mapToObj(i -> of(modes.get(i), requests.get(i), idle.get(i)))
                .toList();
    }

    /** What is counted although nobody asks. */
    private List<Counts> idle(List<Replicas> modes) {
        pause();
        var before = modes.stream().map(this::counts).toList();
        pause();
        return IntStream.range(0, modes.size())
                .mapToObj(i -> counts(modes.get(i)).since(before.get(i)))
                .toList();
    }

    private static Request request(Subject subject) {
        return subject.asked(subject.people().sessions("costs-" + subject.mode(), CALLERS), 1);
    }

    private Cost of(Replicas mode, Request request, Counts idle) {
        var before = counts(mode);
        try (var way = new Distance()) {
            var link = way.link(mode.first().port());
            var outcome = new Load(List.of("http://127.0.0.1:" + link.port()), request).open(RATE, time());
            pause();
            var each = counts(mode).since(before).each(outcome.requests(), idle);
            return cost(mode.mode(), request, (double) link.bytes() / outcome.requests(), each);
        }
    }

    private Duration time() {
        return isThorough ? LONG : SHORT;
    }

    /** Until everybody has told what was counted. */
    private void pause() {
        LockSupport.parkNanos((isThorough ? StoreCounts.POSTGRES_TELLS_WITHIN : SHORT).toNanos());
    }

    private static Cost cost(String mode, Request request, double requestBytes, Map<Counter, Double> each) {
        return new Cost(
                mode,
                request.credential(0).orElseThrow().bytes(),
                requestBytes,
                each.get(Counter.REDIS_COMMANDS),
                each.get(Counter.REDIS_BYTES),
                each.get(Counter.POSTGRES_TRANSACTIONS),
                each.get(Counter.POSTGRES_BYTES),
                each.get(Counter.AUTH_REQUESTS),
                each.get(Counter.AUTH_BYTES));
    }

    private Counts counts(Replicas mode) {
        var values = new EnumMap<Counter, Double>(Counter.class);
        var stores = mode.stores();
        if (isThorough) {
            values.put(Counter.POSTGRES_TRANSACTIONS, (double) stores.postgresTransactions());
        }
        values.put(Counter.REDIS_COMMANDS, (double) stores.redisCommands());
        values.put(Counter.REDIS_BYTES, (double) stores.redisBytes());
        values.put(
                Counter.AUTH_REQUESTS,
                mode.subject().people().introspections(mode.auth().url()));
        distance.ifPresent(links -> {
            values.put(Counter.POSTGRES_BYTES, bytes(links, mode.postgres()));
            values.put(Counter.AUTH_BYTES, bytes(links, mode.auth()));
        });
        return new Counts(System.nanoTime() / 1e9, values);
    }

    private static double bytes(Distance links, Part part) {
        return links.link(part.port()).bytes();
    }
}
