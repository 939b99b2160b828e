package dev.gatehouse.local;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Does things at the same time. */
final class Together {

    private Together() {}

    /**
     * Returns when all is done, and throws at once what the first to fail throws.
     *
     * @param most how many may run at the same time
     * @param broken fails when waiting has lost its sense
     */
    static void run(int most, List<? extends Runnable> tasks, CompletableFuture<?> broken) {
        var pool = Executors.newFixedThreadPool(Math.max(1, Math.min(most, tasks.size())), Together::daemon);
        try {
            allOrFirstFailure(tasks, broken, pool).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Runs all to their end. */
    static void run(List<? extends Runnable> tasks) {
        run(tasks.size(), tasks, new CompletableFuture<>());
    }

    private static CompletableFuture<?> allOrFirstFailure(
            List<? extends Runnable> tasks, CompletableFuture<?> broken, ExecutorService pool) {
        var failure = new CompletableFuture<Void>();
        var running = tasks.stream()
                .map(task -> CompletableFuture.runAsync(task, pool).whenComplete((done, thrown) -> {
                    if (thrown != null) {
                        failure.completeExceptionally(thrown);
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.anyOf(CompletableFuture.allOf(running), failure, broken);
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "stack");
        thread.setDaemon(true);
        return thread;
    }
}
