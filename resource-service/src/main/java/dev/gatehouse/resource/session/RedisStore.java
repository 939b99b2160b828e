package dev.gatehouse.resource.session;

import dev.gatehouse.model.token.AccessToken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Sessions in Redis: a key each, that goes by itself. A request asks once, and rarely writes. */
@Singleton
class RedisStore implements SessionStore {

    private static final String PREFIX = "gatehouse:web-session:";
    /** What the client says of a connection that went away with a command on it, or before one. */
    private static final Set<String> CLOSED = Set.of("CONNECTION_CLOSED", "Connection is closed");

    private final Redis redis;
    private final CallerText texts;
    private final SessionLife life;
    private final Duration timeout;

    RedisStore(
            Instance<Redis> redis,
            CallerText texts,
            SessionLife life,
            @ConfigProperty(name = "quarkus.redis.timeout") Duration timeout) {
        this.redis = redis.get();
        this.texts = texts;
        this.life = life;
        this.timeout = timeout;
    }

    @Override
    public Uni<Void> add(String hash, AccessToken caller) {
        return send(Request.cmd(Command.SET)
                        .arg(PREFIX + hash)
                        .arg(texts.write(caller))
                        .arg("PX")
                        .arg(life.left(caller).toMillis()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<AccessToken>> find(String hash) {
        var key = PREFIX + hash;
        return answered(redis.batch(List.of(
                        Request.cmd(Command.GET).arg(key),
                        Request.cmd(Command.PTTL).arg(key))))
                .chain(answers -> found(
                        key, answers.get(0), Duration.ofMillis(answers.get(1).toLong())));
    }

    private Uni<Optional<AccessToken>> found(String key, @Nullable Response text, Duration ttl) {
        if (text == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        var caller = texts.read(text.toString());
        var left = life.left(caller);
        return ttl.plus(life.step()).compareTo(left) < 0
                ? expireIn(left, key).replaceWith(Optional.of(caller))
                : Uni.createFrom().item(Optional.of(caller));
    }

    private Uni<Response> expireIn(Duration left, String key) {
        return send(Request.cmd(Command.PEXPIRE).arg(key).arg(left.toMillis()));
    }

    @Override
    public Uni<Void> remove(String hash) {
        return send(Request.cmd(Command.DEL).arg(PREFIX + hash)).replaceWithVoid();
    }

    private Uni<Response> send(Request command) {
        return answered(redis.send(command));
    }

    /**
     * A connection that was about to be closed is no failure: what is asked here can be asked again on another one. The
     * client itself waits for an answer as long as the connection lives.
     */
    private <T> Uni<T> answered(Uni<T> asked) {
        return asked.onFailure(RedisStore::isClosedConnection)
                .retry()
                .atMost(1)
                .ifNoItem()
                .after(timeout)
                .fail();
    }

    private static boolean isClosedConnection(Throwable failure) {
        return CLOSED.contains(String.valueOf(failure.getMessage()));
    }
}
