package dev.gatehouse.auth.audit;

import dev.gatehouse.model.outage.Outage;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/**
 * What nobody waits for, until it is on record: written once a second, many at once. It is bounded, and whoever adds to it
 * is neither held up nor refused when it is full. An entry leaves it once it is written, so one that Postgres did not
 * answer is sent again, and stopping in mid-write loses none.
 */
@Singleton
class Backlog {

    private static final Logger LOG = Logger.getLogger(Backlog.class);
    private static final int AT_ONCE = 500;

    private final AuditRows rows;
    private final BlockingQueue<Entry> waiting;
    private final Counter lost;
    private final Outage overflow = new Outage();
    private final Outage outage = new Outage();

    Backlog(AuditRows rows, AuditConfig config, MeterRegistry metrics) {
        this.rows = rows;
        this.waiting = new ArrayBlockingQueue<>(config.queue());
        this.lost = metrics.counter("gatehouse.audit.lost");
        metrics.gauge("gatehouse.audit.waiting", waiting, BlockingQueue::size);
    }

    void add(Entry entry) {
        var isFull = !waiting.offer(entry);
        if (isFull) {
            lost.increment();
        }
        if (overflow.isNews(isFull) && isFull) {
            LOG.warn("the record loses entries: too many wait to be written");
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> write() {
        return writeAll()
                .invoke(() -> outage.isNews(false))
                .onFailure()
                .invoke(this::putOff)
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> writeAll() {
        var some = waiting.stream().limit(AT_ONCE).toList();
        return some.isEmpty()
                ? Uni.createFrom().voidItem()
                : rows.insert(some).invoke(() -> some.forEach(waiting::remove)).chain(this::writeAll);
    }

    private void putOff(Throwable failure) {
        if (outage.isNews(true)) {
            LOG.warnf("the record is written later error=%s", failure.getMessage());
        }
    }

    void drain(@Observes ShutdownEvent event) {
        try {
            VertxContextSupport.subscribeAndAwait(this::writeAll);
        } catch (Throwable failure) {
            LOG.warnf("the record has lost what waited entries=%d error=%s", waiting.size(), failure.getMessage());
        }
    }
}
