package dev.gatehouse.resource.revocation;

import static org.junit.jupiter.api.Assertions.fail;

import dev.gatehouse.model.revocation.RevocationKind;
import dev.gatehouse.model.revocation.RevocationStream;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Stands in for the auth-service: announces revocations, and its heart beats on each stream, faster than the real one. */
public final class Announcer implements AutoCloseable {

    static final int PARTITIONS = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long BEAT_MILLIS = 100;

    private final Redis redis;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile UnaryOperator<String> ids = clocked -> clocked;

    private Announcer(Redis redis) {
        this.redis = redis;
    }

    /** Begins to beat. */
    public static Announcer to(Redis redis) {
        var announcer = new Announcer(redis);
        var unused = announcer.thread.scheduleWithFixedDelay(announcer::beat, 0, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        return announcer;
    }

    /** Gives entries other ids than Redis' clock does. */
    void appendWith(UnaryOperator<String> chosen) {
        ids = chosen;
    }

    /** Revokes for five minutes. */
    public void revoke(RevocationKind kind, String id) {
        revoke(0, kind, id);
    }

    void revoke(int partition, RevocationKind kind, String id) {
        append(
                partition,
                RevocationStream.KIND,
                kind.label(),
                RevocationStream.ID,
                id,
                RevocationStream.UNTIL,
                String.valueOf(Instant.now().plusSeconds(300).toEpochMilli()));
    }

    Response ask(Command command, Object... arguments) {
        var request = Request.cmd(command);
        for (var argument : arguments) {
            request.arg(String.valueOf(argument));
        }
        return redis.send(request).await().atMost(PATIENCE);
    }

    private void append(int partition, Object... fields) {
        var request =
                Request.cmd(Command.XADD).arg(RevocationStream.key(partition)).arg(ids.apply("*"));
        for (var field : fields) {
            request.arg(String.valueOf(field));
        }
        redis.send(request).await().atMost(PATIENCE);
    }

    /** While Redis is away the next beat will do. */
    private void beat() {
        try {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                append(
                        partition,
                        RevocationStream.KIND,
                        RevocationStream.HEARTBEAT,
                        RevocationStream.PARTITIONS,
                        PARTITIONS);
            }
        } catch (RuntimeException e) {
            // Redis is away
        }
    }

    /** Its heart stands still. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                fail("it still beats");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
