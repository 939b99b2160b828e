package dev.gatehouse.auth;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Looks into Redis beside the service. */
@Singleton
public class RedisProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Redis redis;

    RedisProbe(Redis redis) {
        this.redis = redis;
    }

    public Response ask(String command, Object... arguments) {
        var request = Request.cmd(Command.create(command));
        for (var argument : arguments) {
            if (argument instanceof byte[] bytes) {
                request.arg(Buffer.buffer(bytes));
            } else {
                request.arg(String.valueOf(argument));
            }
        }
        return redis.send(request).await().atMost(PATIENCE);
    }

    /** How many commands Redis has taken from anybody, this question included. */
    public long commandsProcessed() {
        return ask("INFO", "stats")
                .toString()
                .lines()
                .filter(line -> line.startsWith("total_commands_processed:"))
                .map(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }

    /** The key of a session, which a test finds without knowing the account's partition. */
    public String sessionKey(String sessionId) {
        for (var partition = 0; partition < 64; partition++) {
            var key = "{p%02d}:session:%s".formatted(partition, sessionId);
            if (ask("EXISTS", key).toInteger() == 1) {
                return key;
            }
        }
        throw new AssertionError("no session " + sessionId);
    }

    /** The revocations that stand in the same partition as a session's key. */
    public String revocationsBeside(String sessionKey) {
        var key = sessionKey.replaceFirst(":.*", ":revocations");
        return String.valueOf(ask("XRANGE", key, "-", "+"));
    }
}
