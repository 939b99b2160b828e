package dev.gatehouse.lab;

import dev.gatehouse.local.Part;
import dev.gatehouse.local.Stack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Kills what the services depend on, one after the other and then all of it, and asks each mode meanwhile. */
final class Deaths {

    private static final int ASKED = 12;
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Stack stack;
    private final List<ModeResult> results;
    private final Log log;

    Deaths(Stack stack, List<ModeResult> results, Log log) {
        this.stack = stack;
        this.results = List.copyOf(results);
        this.log = log;
    }

    /** Writes down with each mode what it answers. */
    void inflict() {
        var auth = stack.auth().get(0);
        var redis = stack.redis().orElseThrow().nodes().get(0);
        var postgres = stack.postgres().orElseThrow();
        inflict("auth-service", List.of(auth));
        inflict("Redis", List.of(redis));
        inflict("PostgreSQL", List.of(postgres));
        inflict("all of them", List.of(postgres, redis, auth));
    }

    private void inflict(String victim, List<Part> parts) {
        var unseen = results.stream().map(result -> result.subject().unseen()).toList();
        log.note("killing %s".formatted(victim));
        parts.forEach(Part::kill);
        for (var i = 0; i < ASKED; i++) {
            results.forEach(result -> ask(result, victim, result.subject().caller()));
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        for (var i = 0; i < results.size(); i++) {
            ask(results.get(i), victim, unseen.get(i));
        }
        parts.forEach(Part::start);
        results.forEach(result -> awaitRecovery(result.subject()));
    }

    private static void ask(ModeResult result, String victim, Credential caller) {
        result.answeredWithout(victim, status(result.subject(), caller));
    }

    private static int status(ModeSubject subject, Credential caller) {
        try (var wire = new Wire(subject.service().url())) {
            return wire.get(ModeSubject.ME, caller);
        }
    }

    private void awaitRecovery(ModeSubject subject) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (status(subject, subject.caller()) != 200) {
            if (System.nanoTime() > deadline) {
                log.note("%s has not recovered within %d s".formatted(subject.mode(), PATIENCE.toSeconds()));
                return;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }
}
