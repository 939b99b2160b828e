package dev.gatehouse.resource.revocation;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows streams that one command may name, on one connection, and gets another one when it breaks or when no heartbeats
 * come through it: it may lead to a primary that was cut off. All of it happens in one context.
 */
final class Follower {

    private static final Logger LOG = Logger.getLogger(Follower.class);

    /** So many entries of each stream at once: what is done with them must not hold up the event loop. */
    private static final int AT_ONCE = 200;

    /** Shorter than the time after which a connection that says nothing is closed. */
    private static final Duration BLOCK = Duration.ofSeconds(1);

    private static final Duration SILENCE = Duration.ofSeconds(3);
    private static final Duration PARTING = Duration.ofMillis(500);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);
    private static final int MAX_DOUBLINGS = 4;

    private final Redis redis;
    private final Vertx vertx;
    private final Context context;
    private final Reader reader;
    private final List<Place> places = new ArrayList<>();
    private long connectedAt;
    private int failures;
    private boolean isInterrupted;
    private boolean isToReadAnew;
    private boolean isEnded;

    Follower(Redis redis, Vertx vertx, Context context, Reader reader) {
        this.redis = redis;
        this.vertx = vertx;
        this.context = context;
        this.reader = reader;
    }

    /** What is told of all that happens. */
    interface Reader {

        /** An entry has been read. */
        void read(Place place, Entry entry);

        /** All that one answer brought has been read. */
        void caughtUp();

        /** A stream is read from its beginning again. */
        void startedOver(Place place, String reason);
    }

    /** Follows one more. */
    void add(Place place) {
        places.add(place);
    }

    /** Follows one less. */
    void remove(Place place) {
        places.remove(place);
    }

    void start() {
        connect();
    }

    /** Reads all streams from their beginnings, once the answer that is waited for has come. */
    void readAnew() {
        isToReadAnew = true;
    }

    /** Reads no more. */
    void end() {
        isEnded = true;
    }

    private void connect() {
        if (isEnded) {
            return;
        }
        here(redis.connect()).subscribe().with(this::connected, this::retry);
    }

    private void connected(RedisConnection connection) {
        connectedAt = System.nanoTime();
        places.forEach(Place::reconnected);
        here(checkPlaces(connection))
                .subscribe()
                .with(checked -> read(connection), failure -> leave(connection, failure));
    }

    private Uni<Void> checkPlaces(RedisConnection connection) {
        return Multi.createFrom()
                .iterable(List.copyOf(places))
                .onItem()
                .transformToUniAndConcatenate(place -> checkPlace(connection, place))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> checkPlace(RedisConnection connection, Place place) {
        return place.isAtTheBeginning()
                ? Uni.createFrom().voidItem()
                : range(connection, place, place.last(), place.last())
                        .chain(there ->
                                range(connection, place, "-", "+").map(first -> Place.loss(place, there, first)))
                        .invoke(loss -> loss.ifPresent(reason -> startOver(place, reason)))
                        .replaceWithVoid();
    }

    private static Uni<Response> range(RedisConnection connection, Place place, String from, String to) {
        return connection.send(Request.cmd(Command.XRANGE)
                .arg(place.stream())
                .arg(from)
                .arg(to)
                .arg("COUNT")
                .arg(1));
    }

    private void startOver(Place place, String reason) {
        place.startOver();
        reader.startedOver(place, reason);
    }

    private void read(RedisConnection connection) {
        here(connection.send(command()))
                .invoke(answer -> take(connection, answer))
                .subscribe()
                .with(taken -> {}, failure -> leave(connection, failure));
    }

    /** Waits for more only where all that there was has been read. */
    private Request command() {
        var command = Request.cmd(Command.XREAD).arg("COUNT").arg(AT_ONCE);
        if (places.stream().allMatch(Place::isLevel)) {
            command.arg("BLOCK").arg(BLOCK.toMillis());
        }
        command.arg("STREAMS");
        places.forEach(place -> command.arg(place.stream()));
        places.forEach(place -> command.arg(place.last()));
        return command;
    }

    /** @param answer a stream's name and its entries, for each that has more; null where none has */
    private void take(RedisConnection connection, @Nullable Response answer) {
        failures = 0;
        for (var place : List.copyOf(places)) {
            take(place, answer == null ? null : entries(answer, place));
        }
        if (isToReadAnew) {
            isToReadAnew = false;
            List.copyOf(places).forEach(place -> startOver(place, "clock"));
        }
        reader.caughtUp();
        isInterrupted &= !isHeard();
        if (isEnded || isSilent()) {
            leave(connection, new IllegalStateException("no heartbeat"));
        } else {
            read(connection);
        }
    }

    private void take(Place place, @Nullable Response entries) {
        if (entries != null) {
            place.read(entries).forEach(entry -> reader.read(place, entry));
        }
        if (entries == null || entries.size() < AT_ONCE) {
            place.reachedTheEnd();
        }
    }

    private static @Nullable Response entries(Response answer, Place place) {
        for (var stream : answer) {
            if (place.stream().equals(stream.get(0).toString())) {
                return stream.get(1);
            }
        }
        return null;
    }

    private boolean isSilent() {
        return !isHeard() && System.nanoTime() - connectedAt > SILENCE.toNanos();
    }

    private boolean isHeard() {
        return places.stream().noneMatch(place -> place.isSilentFor(SILENCE));
    }

    /** To close a connection is to give it back to its pool, which would hand out the same again: so the server has to end it. */
    private void leave(RedisConnection connection, Throwable failure) {
        here(connection.send(Request.cmd(Command.QUIT)))
                .ifNoItem()
                .after(PARTING)
                .fail()
                .onFailure()
                .recoverWithNull()
                .chain(connection::close)
                .subscribe()
                .with(closed -> retry(failure), ignored -> retry(failure));
    }

    private void retry(Throwable failure) {
        if (isEnded) {
            return;
        }
        if (!isInterrupted) {
            LOG.warnf("feed of revocations interrupted streams=%d error=%s", places.size(), failure.getMessage());
        }
        isInterrupted = true;
        var delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures++, MAX_DOUBLINGS));
        vertx.setTimer(delay.toMillis(), due -> connect());
    }

    private <T> Uni<T> here(Uni<T> work) {
        return work.emitOn(task -> context.runOnContext(go -> task.run()));
    }
}
