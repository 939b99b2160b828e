package dev.gatehouse.lab.rollout;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request, and who waits for what becomes of it, which is told once. */
final class Exchange {

    /** Far longer than any answer takes on a host whose cores all wait for, so that who waits in vain has lost it. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Message message;
    private @Nullable Consumer<Outcome> waiting;
    private @Nullable Future<?> patience;

    private Exchange(Message message, Consumer<Outcome> waiting) {
        this.message = message;
        this.waiting = waiting;
    }

    static Exchange begin(Message message, Consumer<Outcome> waiting, EventLoop loop) {
        var exchange = new Exchange(message, waiting);
        exchange.patience = loop.schedule(
                () -> exchange.end(new Outcome.Lost("no answer within " + PATIENCE.toSeconds() + " s")),
                PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS);
        return exchange;
    }

    Message message() {
        return message;
    }

    boolean isOver() {
        return waiting == null;
    }

    void end(Outcome outcome) {
        var told = waiting;
        waiting = null;
        if (patience != null) {
            patience.cancel(false);
        }
        if (told != null) {
            told.accept(outcome);
        }
    }
}
