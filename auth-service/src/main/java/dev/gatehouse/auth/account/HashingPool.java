package dev.gatehouse.auth.account;

import dev.gatehouse.model.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The threads that hash passwords: as many as there are cores, and a bounded queue before them, so that hashing can
 * take the processor from nothing else for long, and a flood is refused instead of piling up.
 */
@Singleton
class HashingPool {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final ThreadPoolExecutor threads;
    private final Vertx vertx;
    private final Timer time;

    HashingPool(PasswordConfig config, Vertx vertx, MeterRegistry metrics) {
        this.vertx = vertx;
        var cores = Runtime.getRuntime().availableProcessors();
        this.threads = new ThreadPoolExecutor(
                cores, cores, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(config.queue()), HashingPool::thread);
        this.time = Timer.builder("gatehouse.password.hash")
                .description("Time that one password hash takes, without its time in the queue")
                .publishPercentileHistogram()
                .register(metrics);
        metrics.gauge("gatehouse.password.hash.queue", threads, pool -> pool.getQueue()
                .size());
        metrics.gauge("gatehouse.password.hash.threads", threads, ThreadPoolExecutor::getPoolSize);
    }

    /** Runs a piece of work here and goes on where the caller was; fails with a problem when the queue is full. */
    <T> Uni<T> run(Supplier<T> work) {
        var caller = MutinyHelper.executor(vertx.getOrCreateContext());
        return Uni.createFrom()
                .item(() -> time.record(work))
                .runSubscriptionOn(threads)
                .emitOn(caller)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> ProblemException.overloaded(RETRY_AFTER));
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "password-hashing");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }
}
