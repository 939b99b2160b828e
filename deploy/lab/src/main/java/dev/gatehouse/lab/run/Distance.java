package dev.gatehouse.lab.run;

import dev.gatehouse.local.Links;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A link to each store, and to the auth-service, all of the same length, which can be changed while they are used. */
final class Distance implements Links, AutoCloseable {

    private final Map<Integer, Link> links = new ConcurrentHashMap<>();
    private final ThreadGroup threads = new ThreadGroup("links");

    @Override
    public int portTo(int server, int port) {
        return link(port).port();
    }

    @Override
    public int portToPostgres(int port) {
        return link(port).port();
    }

    /** The link to whatever listens on a port. */
    Link link(int port) {
        return links.computeIfAbsent(port, target -> Link.to(target, this::thread));
    }

    void roundTrip(Duration time) {
        links.values().forEach(link -> link.roundTrip(time));
    }

    /** The CPU time that all links have taken; that of connections which have ended is not in it. */
    Duration cpu() {
        var clock = ManagementFactory.getThreadMXBean();
        var living = new Thread[threads.activeCount() + 16];
        var count = threads.enumerate(living);
        var nanos = 0L;
        for (var i = 0; i < count; i++) {
            nanos += Math.max(0, clock.getThreadCpuTime(living[i].getId()));
        }
        return Duration.ofNanos(nanos);
    }

    @Override
    public void close() {
        links.values().forEach(Link::close);
    }

    private Thread thread(Runnable work) {
        var thread = new Thread(threads, work, "link", 128 << 10);
        thread.setDaemon(true);
        return thread;
    }
}
