package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests at a steady rate to replicas in turn, whatever becomes of those before. One that fails is tried at the next
 * replica once, as a balancer does; what would have become of it without that is told, too.
 */
final class Steady implements AutoCloseable {

    static final String NONE = "none";

    private static final int EACH_SECOND = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String GOOD = "200";

    private final List<String> urls;
    private final Credential caller;
    private final HttpClient http;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ConcurrentLinkedQueue<CompletableFuture<Tried>> all = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();

    private Steady(List<String> urls, Credential caller, HttpClient http) {
        this.urls = urls;
        this.caller = caller;
        this.http = http;
    }

    /** What came of one: the status at the first replica and, where that failed, at the second. */
    private record Tried(long due, String first, String second) {

        boolean failed() {
            return !first.equals(GOOD);
        }
    }

    /** What came of all. */
    record Outcome(int asked, int failed, int failedAgain, double failingSeconds, Map<String, Integer> answers) {}

    /** Begins to ask. */
    static Steady start(List<String> urls, Credential caller, HttpClient http) {
        var steady = new Steady(List.copyOf(urls), caller, http);
        var unused = steady.clock.scheduleAtFixedRate(
                () -> steady.all.add(steady.ask()), 0, 1_000_000 / EACH_SECOND, TimeUnit.MICROSECONDS);
        return steady;
    }

    /** Begins no more, and waits for the answers. */
    Outcome stop() {
        close();
        var tried = all.stream().map(CompletableFuture::join).toList();
        var failed = tried.stream().filter(Tried::failed).toList();
        var again = failed.stream().filter(each -> !each.second().equals(GOOD)).count();
        var dues = failed.stream().mapToLong(Tried::due).summaryStatistics();
        var answers = new TreeMap<String, Integer>();
        tried.forEach(each -> answers.merge(each.first(), 1, Integer::sum));
        return new Outcome(
                tried.size(),
                failed.size(),
                (int) again,
                failed.isEmpty() ? 0 : (dues.getMax() - dues.getMin()) / 1e9,
                answers);
    }

    @Override
    public void close() {
        clock.shutdown();
    }

    private CompletableFuture<Tried> ask() {
        var due = System.nanoTime();
        var replica = next.getAndIncrement();
        return status(replica)
                .thenCompose(first -> first.equals(GOOD)
                        ? CompletableFuture.completedFuture(new Tried(due, first, first))
                        : status(replica + 1).thenApply(second -> new Tried(due, first, second)));
    }

    private CompletableFuture<String> status(int replica) {
        var request = HttpRequest.newBuilder(URI.create(urls.get(replica % urls.size()) + Request.ME))
                .header(caller.header(), caller.value())
                .timeout(PATIENCE)
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .handle((answer, failure) -> failure == null ? String.valueOf(answer.statusCode()) : NONE);
    }
}
