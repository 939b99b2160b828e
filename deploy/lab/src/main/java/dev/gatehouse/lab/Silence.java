package dev.gatehouse.lab;

import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.RedisConnection;
import dev.gatehouse.local.Stack;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps news of revocations from a replica, in three ways, and watches what it answers to a good token and to one that was
 * revoked.
 */
final class Silence {

    /** Longer than the 10 s after which what a replica knows is stale. */
    private static final Duration REDIS_AWAY = Duration.ofSeconds(15);

    private static final Duration AFTERWARDS = Duration.ofSeconds(4);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Stack stack;
    private final Part replica;
    private final Part redis;
    private final Duration paused;
    private final Log log;
    private final People people;
    private final People.Account account;

    Silence(Stack stack, Duration paused, Log log) {
        this.stack = stack;
        this.replica = stack.resources().get(0);
        this.redis = stack.redis().orElseThrow().nodes().get(0);
        this.paused = paused;
        this.log = log;
        this.people = new People(stack.auth().get(0).url());
        this.account = people.register("somebody");
    }

    void inflict() {
        stopRedis();
        pauseTheReplica();
        emptyRedis();
    }

    private void stopRedis() {
        var good = people.login(account);
        var revoked = loggedOut();
        redis.kill();
        tell("Redis away, a good token", watch(good.bearer(), REDIS_AWAY));
        tell("Redis still away, a token revoked before", watch(revoked, Duration.ofSeconds(1)));
        redis.start();
        tell("Redis back, a good token", watch(good.bearer(), AFTERWARDS));
    }

    /** It hears nothing of the logout, and when it goes on the first that it does may be to answer. */
    private void pauseTheReplica() {
        var good = people.login(account);
        var leaving = people.login(account);
        requireServed(good);
        requireServed(leaving);
        replica.pause();
        logOut(leaving);
        LockSupport.parkNanos(paused.toNanos());
        replica.resume();
        tell("after a pause, a token revoked meanwhile", watch(leaving.bearer(), AFTERWARDS));
        tell("after a pause, a good token", watch(good.bearer(), Duration.ofSeconds(1)));
    }

    private void emptyRedis() {
        var good = people.login(account);
        var revoked = loggedOut();
        try (var connection = RedisConnection.to(redis.port())) {
            connection.ask("FLUSHALL");
        } catch (IOException e) {
            throw new LocalException("Redis does not answer: " + e.getMessage());
        }
        tell("Redis emptied, a token revoked before", watch(revoked, AFTERWARDS));
        tell("Redis emptied, a good token", watch(good.bearer(), Duration.ofSeconds(1)));
        tell("its refresh", String.valueOf(people.refresh(good).status()));
        var heeded = new LogoutLag(
                        people, stack.resources().stream().map(Part::url).toList())
                .ofLogouts(1, People.Tokens::bearer);
        tell(
                "a new session's logout",
                heeded.unheeded() == 0
                        ? "heeded after %.1f ms".formatted(heeded.lags().get(0).toNanos() / 1e6)
                        : "not heeded");
    }

    private Credential loggedOut() {
        var tokens = people.login(account);
        requireServed(tokens);
        logOut(tokens);
        return tokens.bearer();
    }

    private void logOut(People.Tokens tokens) {
        var status = people.call("POST", "/auth/logout", tokens.bearer()).status();
        if (status != 204) {
            throw new LocalException("status %d of a logout".formatted(status));
        }
    }

    private void requireServed(People.Tokens tokens) {
        try (var wire = new Wire(replica.url())) {
            var status = wire.get(Request.ME, tokens.bearer());
            if (status != 200) {
                throw new LocalException("status %d of a good token".formatted(status));
            }
        }
    }

    /** The statuses in their order, each with when it came first and how often it did. */
    private String watch(Credential caller, Duration duration) {
        var story = new StringBuilder();
        var last = -1;
        var times = 0;
        var begin = System.nanoTime();
        try (var wire = new Wire(replica.url())) {
            while (System.nanoTime() - begin < duration.toNanos()) {
                var status = wire.get(Request.ME, caller);
                if (status != last) {
                    close(story, times);
                    story.append("%d from %.3f s".formatted(status, (System.nanoTime() - begin) / 1e9));
                    times = 0;
                }
                last = status;
                times++;
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
        close(story, times);
        return story.toString();
    }

    private static void close(StringBuilder story, int times) {
        if (times > 0) {
            story.append(" (%d times) ".formatted(times));
        }
    }

    private void tell(String what, String seen) {
        log.note("%s: %s".formatted(what, seen.strip()));
    }
}
