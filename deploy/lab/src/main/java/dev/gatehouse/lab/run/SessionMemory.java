package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.StoreCounts;
import dev.gatehouse.lab.Wire;
import dev.gatehouse.lab.result.Memory;
import dev.gatehouse.lab.result.Use;
import dev.gatehouse.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Opens more and more sessions, and looks how much more is taken where they are kept. */
final class SessionMemory {

    private static final String TABLE = "web_session";

    private final Fleet fleet;
    private final List<Integer> counts;

    /** @param counts of sessions, ascending */
    SessionMemory(Fleet fleet, List<Integer> counts) {
        this.fleet = fleet;
        this.counts = List.copyOf(counts);
    }

    /** What a login takes by itself, in any mode: the refresh token's session in Redis. */
    Memory ofLogins() {
        var people = new People(fleet.first().auth().get(0).url());
        var stores = stores(fleet.subjects().get(0));
        return grown(Memory.LOGGED_IN, Use.REDIS, stores::redisMemory, some -> people.sessions("memory-" + some, some));
    }

    /** What using the service takes beside that, empty where nothing is kept of it, or not by this mode alone. */
    Optional<Memory> of(Subject subject) {
        return switch (subject.mode()) {
            case "session-redis" -> Optional.of(opened(subject, Use.REDIS, stores(subject)::redisMemory));
            case "session-postgres" ->
                Optional.of(opened(subject, Use.POSTGRES, () -> stores(subject).postgresBytes(TABLE)));
            case "session-memory" ->
                Optional.of(opened(
                        subject,
                        Use.RESOURCE,
                        () -> Heap.live(subject.replicas().get(0))));
            default -> Optional.of(called(subject));
        };
    }

    private Memory opened(Subject subject, String place, LongSupplier bytes) {
        var tokens = subject.people().sessions("memory-" + subject.mode(), 1).get(0);
        return grown(subject.mode(), place, bytes, some -> open(subject, tokens.bearer(), some));
    }

    private static void open(Subject subject, Credential bearer, int some) {
        try (var wire = new Wire(subject.replicas().get(0).url())) {
            for (var i = 0; i < some; i++) {
                require(204, wire.send("POST", "/session", bearer));
            }
        }
    }

    /** Each access token is another one, as those of so many sessions are. */
    private Memory called(Subject subject) {
        var first = subject.people().sessions("memory-" + subject.mode(), 1).get(0);
        var caller = new Caller(subject, first);
        return grown(
                subject.mode(), Use.RESOURCE, () -> Heap.live(subject.replicas().get(0)), caller::callWithFresh);
    }

    private static final class Caller {

        private final Subject subject;
        private People.Tokens tokens;

        Caller(Subject subject, People.Tokens tokens) {
            this.subject = subject;
            this.tokens = tokens;
        }

        void callWithFresh(int some) {
            try (var wire = new Wire(subject.replicas().get(0).url())) {
                for (var i = 0; i < some; i++) {
                    tokens = People.tokens(subject.people().refresh(tokens));
                    require(200, wire.get(Subject.ME, tokens.bearer()));
                }
            }
        }
    }

    private Memory grown(String mode, String place, LongSupplier bytes, IntConsumer more) {
        var before = bytes.getAsLong();
        var samples = new ArrayList<Memory.Sample>();
        var sofar = 0;
        for (var count : counts) {
            more.accept(count - sofar);
            sofar = count;
            samples.add(new Memory.Sample(count, bytes.getAsLong() - before));
        }
        return new Memory(mode, place, samples);
    }

    private static StoreCounts stores(Subject subject) {
        return new StoreCounts(
                subject.stack().redis().orElseThrow().nodes().get(0).port(),
                subject.stack().postgresUrl());
    }

    private static void require(int status, int answered) {
        if (answered != status) {
            throw new LocalException("status %d in place of %d".formatted(answered, status));
        }
    }
}
