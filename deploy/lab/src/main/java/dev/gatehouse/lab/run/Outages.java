package dev.gatehouse.lab.run;

import dev.gatehouse.lab.People;
import dev.gatehouse.lab.result.Fault;
import dev.gatehouse.lab.result.Newcomer;
import dev.gatehouse.lab.result.Use;
import dev.gatehouse.local.Part;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/** Kills one thing after the other while people call in every mode, starts it again, and counts who noticed. */
final class Outages implements AutoCloseable {

    private static final Duration BEFORE = Duration.ofSeconds(1);

    private final Fleet fleet;
    private final int replicas;
    private final Duration afterwards;
    private final Notebook notebook;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    /**
     * Prepares them.
     *
     * @param replicas that are called, of each mode
     * @param afterwards how long people go on calling when it is ready again
     */
    Outages(Fleet fleet, int replicas, Duration afterwards, Notebook notebook) {
        this.fleet = fleet;
        this.replicas = replicas;
        this.afterwards = afterwards;
        this.notebook = notebook;
    }

    /** Of one replica of each mode in turn, so that none waits for another's start: it is a newcomer when it is back. */
    void ofReplicas() {
        fleet.modes().forEach(mode -> inflict(Use.RESOURCE, List.of(mode), Replicas::first, this::restart));
    }

    void ofRedis() {
        inflict(Use.REDIS, fleet.modes(), Replicas::redis, this::startAgain);
    }

    void ofPostgres() {
        inflict(Use.POSTGRES, fleet.modes(), Replicas::postgres, this::startAgain);
    }

    void ofTheAuthService() {
        inflict(Use.AUTH, fleet.modes(), Replicas::auth, this::startAgain);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /**
     * Somebody who calls in a mode.
     *
     * @param victim what will die
     */
    private record Calling(Subject subject, People.Tokens tokens, Part victim, Steady steady) {}

    private void inflict(
            String victim, List<Replicas> modes, Function<Replicas, Part> part, Consumer<List<Calling>> cure) {
        var callers = modes.stream()
                .map(mode -> calling(mode.subject(), part.apply(mode)))
                .toList();
        LockSupport.parkNanos(BEFORE.toNanos());
        var begin = System.nanoTime();
        callers.stream().map(Calling::victim).distinct().forEach(Part::kill);
        cure.accept(callers);
        var dead = (System.nanoTime() - begin) / 1e9;
        LockSupport.parkNanos(afterwards.toNanos());
        callers.forEach(each -> notebook.add(fault(each, victim, dead)));
    }

    private void startAgain(List<Calling> callers) {
        all(callers.stream()
                .map(Calling::victim)
                .distinct()
                .<Runnable>map(part -> part::start)
                .toList());
    }

    private void restart(List<Calling> callers) {
        for (var calling : callers) {
            var subject = calling.subject();
            // what a replica keeps in its memory was lost with it
            var took = Restart.start(calling.victim(), () -> subject.caller(calling.tokens(), 0));
            notebook.add(new Newcomer(subject.mode(), took.ready(), took.answer()));
        }
    }

    private void all(List<Runnable> work) {
        var begun = work.stream()
                .map(each -> CompletableFuture.runAsync(each, threads))
                .toList();
        begun.forEach(CompletableFuture::join);
    }

    private Calling calling(Subject subject, Part victim) {
        var tokens = subject.people().sessions("outage-" + subject.mode(), 1).get(0);
        var caller = subject.caller(tokens, 0);
        var urls = subject.urls(subject.isSticky() ? 1 : replicas);
        return new Calling(subject, tokens, victim, Steady.start(urls, caller, http));
    }

    private Fault fault(Calling calling, String victim, double dead) {
        var outcome = calling.steady().stop();
        return new Fault(
                calling.subject().mode(),
                victim,
                replicas,
                dead,
                outcome.asked(),
                outcome.failed(),
                outcome.failedAgain(),
                outcome.failingSeconds(),
                outcome.answers());
    }
}
