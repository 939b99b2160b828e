package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Request;
import dev.gatehouse.lab.Wire;
import dev.gatehouse.lab.result.Memory;
import dev.gatehouse.lab.result.Use;
import dev.gatehouse.local.LocalException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/** Opens more and more sessions, and looks how much more is taken where they are kept. */
final class SessionMemory {

    private static final String TABLE = "resource.web_session";

    private final Fleet fleet;
    private final List<Integer> counts;

    /** @param counts of sessions, ascending */
    SessionMemory(Fleet fleet, List<Integer> counts) {
        this.fleet = fleet;
        this.counts = List.copyOf(counts);
    }

    /** What a login takes by itself, in any mode: the refresh token's session in Redis. */
    Memory ofLogins() {
        var any = fleet.modes().get(0);
        return grown(Memory.LOGGED_IN, Use.REDIS, any.stores()::redisMemory, some -> any.subject()
                .people()
                .sessions("memory", some));
    }

    /** What using the service takes beside that, where its mode keeps it. */
    Memory of(Replicas mode) {
        return switch (mode.mode()) {
            case "session-redis" -> opened(mode, Use.REDIS, mode.stores()::redisMemory);
            case "session-postgres" ->
                opened(mode, Use.POSTGRES, () -> mode.stores().postgresBytes(TABLE));
            case "session-memory" -> opened(mode, Use.RESOURCE, () -> Heap.live(mode.first()));
            default -> called(mode);
        };
    }

    private Memory opened(Replicas mode, String place, LongSupplier bytes) {
        var tokens = one(mode);
        return grown(mode.mode(), place, bytes, some -> open(mode, tokens.bearer(), some));
    }

    private static void open(Replicas mode, Credential bearer, int some) {
        try (var wire = new Wire(mode.first().url())) {
            for (var i = 0; i < some; i++) {
                require(204, wire.send("POST", "/session", bearer));
            }
        }
    }

    private static People.Tokens one(Replicas mode) {
        return mode.subject().people().sessions("memory-" + mode.mode(), 1).get(0);
    }

    /** Each access token is another one, as those of so many sessions are. */
    private Memory called(Replicas mode) {
        var caller = new Caller(mode, one(mode));
        return grown(mode.mode(), Use.RESOURCE, () -> Heap.live(mode.first()), caller::callWithFresh);
    }

    private static final class Caller {

        private final Replicas mode;
        private People.Tokens tokens;

        Caller(Replicas mode, People.Tokens tokens) {
            this.mode = mode;
            this.tokens = tokens;
        }

        void callWithFresh(int some) {
            try (var wire = new Wire(mode.first().url())) {
                for (var i = 0; i < some; i++) {
                    tokens = People.tokens(mode.subject().people().refresh(tokens));
                    require(200, wire.get(Request.ME, tokens.bearer()));
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

    private static void require(int status, int answered) {
        if (answered != status) {
            throw new LocalException("status %d in place of %d".formatted(answered, status));
        }
    }
}
