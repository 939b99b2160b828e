package dev.gatehouse.lab.rollout;

import dev.gatehouse.local.LeashedProcess;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How a pod ends: it ceases to be an endpoint, of which clients learn some time later; its preStop hook waits; it gets SIGTERM,
 * drains and exits; and what is still there when its grace is over is killed.
 *
 * @param untilClientsKnow from when the termination begins
 * @param preStop how long after that SIGTERM comes
 * @param grace from when the termination begins
 */
record Termination(Duration untilClientsKnow, Duration preStop, Duration grace) {

    /** As the manifests of {@code deploy/k8s} have it, on a cluster that takes a second to tell all nodes. */
    static final Termination DRAINED =
            new Termination(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30));

    Termination knownAfter(Duration time) {
        return new Termination(time, preStop, grace);
    }

    Termination withoutPreStop() {
        return new Termination(untilClientsKnow, Duration.ZERO, grace);
    }

    /**
     * Ends a replica, and returns when it is gone and clients know.
     *
     * @param removal tells clients
     * @return whether it ended within its grace
     */
    boolean end(Part replica, Runnable removal) {
        var known = CompletableFuture.runAsync(
                removal, CompletableFuture.delayedExecutor(untilClientsKnow.toNanos(), TimeUnit.NANOSECONDS));
        if (endsWithin(preStop, replica)) {
            throw new LocalException(replica.name() + " ended before it was asked to");
        }
        replica.terminate();
        var endsInTime = endsWithin(grace.minus(preStop), replica);
        if (endsInTime) {
            replica.stop();
        } else {
            replica.kill();
        }
        known.join();
        return endsInTime;
    }

    private static boolean endsWithin(Duration time, Part replica) {
        try {
            replica.process().map(LeashedProcess::onExit).orElseThrow().get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted");
        }
    }
}
