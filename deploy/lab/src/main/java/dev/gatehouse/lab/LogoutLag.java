package dev.gatehouse.lab;

import dev.gatehouse.local.LocalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Logs out, and asks services over and over who still serves the session. Where the first logout is heeded by nobody there is
 * no second.
 */
public final class LogoutLag {

    /** What is heeded at all is heeded long before. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Who asks without a pause takes the CPU from those who are to hear the news; so a lag is known to a millisecond. */
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(1);

    private final People people;
    private final List<String> services;

    /**
     * Prepares it.
     *
     * @param services the addresses of those that are asked
     */
    public LogoutLag(People people, List<String> services) {
        this.people = people;
        this.services = List.copyOf(services);
    }

    /** By {@code POST /auth/logout}. */
    public Heeded ofLogouts(int count, Function<People.Tokens, Credential> credential) {
        return of(count, credential, (tokens, own) -> {
            if (people.call("POST", "/auth/logout", tokens.bearer()).status() != 204) {
                throw new LocalException("a logout was not acknowledged");
            }
        });
    }

    /** By {@code DELETE /session} of the one service. */
    public Heeded ofOwnEnds(int count, Function<People.Tokens, Credential> credential) {
        try (var wire = new Wire(services.get(0))) {
            return of(count, credential, (tokens, own) -> {
                if (wire.send("DELETE", "/session", own) != 204) {
                    throw new LocalException("the end of a session was not acknowledged");
                }
            });
        }
    }

    @FunctionalInterface
    private interface End {

        void end(People.Tokens tokens, Credential own);
    }

    private Heeded of(int count, Function<People.Tokens, Credential> credential, End end) {
        var account = people.register("leaves-" + Long.toString(System.nanoTime(), 36));
        var wires = services.stream().map(Wire::new).toList();
        var threads = Executors.newFixedThreadPool(wires.size());
        try {
            var lags = new ArrayList<Duration>();
            var last = new ArrayList<Duration>();
            var unheeded = 0;
            for (var i = 0; i < count && (i == 0 || !lags.isEmpty()); i++) {
                var tokens = people.login(account);
                var seen = ended(credential.apply(tokens), wires, threads, own -> end.end(tokens, own));
                seen.forEach(lag -> lag.ifPresent(lags::add));
                unheeded += (int) seen.stream().filter(Optional::isEmpty).count();
                seen.stream().flatMap(Optional::stream).max(Duration::compareTo).ifPresent(last::add);
            }
            return new Heeded(lags, last, unheeded);
        } finally {
            threads.shutdownNow();
            wires.forEach(Wire::close);
        }
    }

    private static List<Optional<Duration>> ended(
            Credential caller, List<Wire> wires, ExecutorService threads, Consumer<Credential> end) {
        wires.forEach(wire -> requireServed(wire, caller));
        end.accept(caller);
        var acknowledged = System.nanoTime();
        var waits = wires.stream()
                .map(wire -> CompletableFuture.supplyAsync(() -> refused(wire, caller, acknowledged), threads))
                .toList();
        return waits.stream().map(CompletableFuture::join).toList();
    }

    private static void requireServed(Wire wire, Credential caller) {
        var status = wire.get(Request.ME, caller);
        if (status != 200) {
            throw new LocalException("status %d before the logout".formatted(status));
        }
    }

    private static Optional<Duration> refused(Wire wire, Credential caller, long since) {
        while (System.nanoTime() - since < PATIENCE.toNanos()) {
            if (wire.get(Request.ME, caller) == 401) {
                return Optional.of(Duration.ofNanos(System.nanoTime() - since));
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
        return Optional.empty();
    }
}
