package dev.gatehouse.lab.rollout;

import dev.gatehouse.lab.Log;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Traffic in phases, in each of which something happens. */
final class Run {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final EventLoop loop;
    private final Traffic traffic;
    private final Log log;
    private final Tally tally = new Tally();

    Run(EventLoop loop, Traffic traffic, Log log) {
        this.loop = loop;
        this.traffic = traffic;
        this.log = log;
    }

    /** Lets requests begin at a rate while something is done, and returns when that is. */
    void phase(String name, int perSecond, Runnable work) {
        log.note(name);
        var begin = System.nanoTime();
        var phase = inLoop(() -> {
            var begun = tally.begin(name);
            traffic.go(perSecond, begun);
            return begun;
        });
        work.run();
        inLoop(() -> tally.end(phase, Duration.ofNanos(System.nanoTime() - begin)));
        log.note(inLoop(() -> "%d answered 200, %d failed, %d under way"
                .formatted(tally.served(), tally.failed(), traffic.underWay())));
    }

    /** Lets no more begin, waits for what is under way, and tells what became of all. */
    Tally end() {
        inLoop(traffic::stop);
        while (inLoop(traffic::underWay) > 0) {
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        return tally;
    }

    private void inLoop(Runnable work) {
        loop.submit(work).syncUninterruptibly();
    }

    private <T> T inLoop(Callable<T> work) {
        return loop.submit(work).syncUninterruptibly().getNow();
    }
}
