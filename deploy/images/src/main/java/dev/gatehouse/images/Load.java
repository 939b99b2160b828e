package dev.gatehouse.images;

import dev.gatehouse.images.Visitors.Tokens;
import dev.gatehouse.local.LocalException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** What both services get to do: requests by people who are logged in, logins, and refreshes one after the other. */
final class Load implements AutoCloseable {

    private static final int CALLERS = 8;
    private static final int SESSIONS = 8;
    private static final int REFRESHES = 4_000 / SESSIONS;
    private static final int PEOPLE = 4;
    private static final int LOGINS = 200 / PEOPLE;
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final Visitors visitors;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong byAuth = new AtomicLong();
    private final AtomicLong byResource = new AtomicLong();
    private volatile boolean isOver;

    Load(Visitors visitors) {
        this.visitors = visitors;
    }

    /**
     * Returns when the time is over and all refreshes and logins are answered, or when one has failed.
     *
     * @param observer called all the while
     */
    void run(Duration duration, Runnable observer) {
        var end = System.nanoTime() + duration.toNanos();
        var finite = new ArrayList<Future<?>>();
        for (var person = 0; person < PEOPLE; person++) {
            var name = "visitor-" + person;
            finite.add(threads.submit(() -> logIn(name)));
        }
        for (var session = 0; session < SESSIONS; session++) {
            var name = "refresher-" + session;
            finite.add(threads.submit(() -> refresh(name)));
        }
        var endless = new ArrayList<Future<?>>();
        for (var caller = 0; caller < CALLERS; caller++) {
            var name = "caller-" + caller;
            endless.add(threads.submit(() -> ask(name)));
        }
        while (System.nanoTime() < end || !finite.stream().allMatch(Future::isDone)) {
            observer.run();
            pause(endless.get(0));
            if (endless.stream().anyMatch(Future::isDone)) {
                break;
            }
        }
        isOver = true;
        failures(endless);
        failures(finite);
    }

    /** How many requests a service has answered. */
    long answered(Service service) {
        return switch (service) {
            case AUTH -> byAuth.get();
            case RESOURCE -> byResource.get();
        };
    }

    @Override
    public void close() {
        isOver = true;
        threads.shutdownNow();
    }

    private void logIn(String username) {
        visitors.register(username);
        for (var login = 0; login < LOGINS && !isOver; login++) {
            visitors.logout(visitors.login(username));
            byAuth.addAndGet(2);
        }
    }

    private void refresh(String username) {
        visitors.register(username);
        Tokens tokens = visitors.login(username);
        for (var refresh = 0; refresh < REFRESHES && !isOver; refresh++) {
            tokens = visitors.refresh(tokens);
            byAuth.incrementAndGet();
        }
    }

    private void ask(String username) {
        visitors.register(username);
        var tokens = visitors.login(username);
        while (!isOver) {
            visitors.ask(tokens);
            byResource.incrementAndGet();
        }
    }

    private static void pause(Future<?> future) {
        try {
            future.get(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // the time is over, or whoever asks for all results will see it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void failures(List<Future<?>> futures) {
        for (var future : futures) {
            try {
                future.get();
            } catch (ExecutionException e) {
                System.out.println("a request failed: " + e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LocalException("interrupted");
            }
        }
    }
}
