package dev.gatehouse.auth;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks into Redis beside the service. */
@Singleton
public class RedisProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Pattern ABOUT_CONNECTIONS =
            Pattern.compile("cmdstat_(hello|ping|client|info|command|auth|select)");

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

    /** The keys that fit a pattern. */
    public Set<String> keys(String pattern) {
        var keys = new HashSet<String>();
        ask("KEYS", pattern).forEach(key -> keys.add(key.toString()));
        return keys;
    }

    /** How often Redis has taken each command from anybody, without those that only set a connection up or look on. */
    public Map<String, String> commandsTaken() {
        return ask("INFO", "commandstats")
                .toString()
                .lines()
                .filter(line -> line.startsWith("cmdstat_")
                        && !ABOUT_CONNECTIONS.matcher(line).lookingAt())
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf("calls="), line.indexOf(','))));
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

    /** What Redis keeps of a session. */
    public String session(String key) {
        return ask("GET", key).toString();
    }

    /** Changes what Redis keeps of a session, and not its expiry. */
    public void changeSession(String key, String pattern, String replacement) {
        ask("SET", key, session(key).replaceFirst(pattern, replacement), "KEEPTTL");
    }

    /** The revocations that stand in the same partition as a session's key. */
    public String revocationsBeside(String sessionKey) {
        var key = sessionKey.replaceFirst(":.*", ":revocations");
        return String.valueOf(ask("XRANGE", key, "-", "+"));
    }
}
