package dev.gatehouse.auth.session;

import dev.gatehouse.auth.store.Store;
import dev.gatehouse.model.database.Database;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * The sessions that were ended, on record in Postgres until they would have expired: a Redis that fails over may forget
 * them. No revocation is acknowledged before it is here. All times are by Postgres' clock.
 */
@Singleton
class Revocations {

    private static final Logger LOG = Logger.getLogger(Revocations.class);
    private static final int AT_ONCE = 500;
    private static final int RECORDER_BYTES = 12;

    private final Database database;
    private final Store store;
    private final Set<Partition> left = ConcurrentHashMap.newKeySet();
    private final String recorder = Base64Url.encode(RandomBytes.of(RECORDER_BYTES));

    Revocations(Database database, Store store) {
        this.database = database;
        this.store = store;
    }

    /** Puts sessions on record, and has Redis forget that they were not; where it does not, they are only written once more. */
    Uni<Void> write(Partition partition, List<Ended> ended) {
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : insert(partition, ended)
                        .onFailure()
                        .invoke(() -> left.add(partition))
                        .chain(() -> clear(partition, ended).onFailure().recoverWithNull());
    }

    /** Puts a session on record that nobody waits for. */
    void writeSoon(Partition partition, Ended ended) {
        write(partition, List.of(ended))
                .subscribe()
                .with(
                        written -> {},
                        failure -> LOG.warnf(
                                "revocation not on record yet sessionId=%s error=%s",
                                ended.session().value(), failure.getMessage()));
    }

    /** Tries again what this replica could not put on record. */
    Uni<Void> writeLeft() {
        return writeUnwritten(List.copyOf(left));
    }

    /** Puts on record what Redis knows to be unwritten: a replica that ended in between has left it. */
    Uni<Void> writeUnwritten(List<Partition> from) {
        return Multi.createFrom()
                .iterable(from)
                .onItem()
                .transformToUniAndConcatenate(
                        partition -> writeUnwritten(partition).invoke(() -> left.remove(partition)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> writeUnwritten(Partition partition) {
        return store.send(Request.cmd(Command.HLEN).arg(partition.unwritten()))
                .chain(count -> count.toInteger() == 0
                        ? Uni.createFrom().voidItem()
                        : writeSome(partition).chain(() -> writeUnwritten(partition)));
    }

    /** Fails where Redis takes no writes, or the same would be written again and again. */
    private Uni<Void> writeSome(Partition partition) {
        return store.send(Request.cmd(Command.HRANDFIELD)
                        .arg(partition.unwritten())
                        .arg(AT_ONCE)
                        .arg("WITHVALUES"))
                .map(Revocations::ended)
                .chain(ended -> ended.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : insert(partition, ended).chain(() -> clear(partition, ended)));
    }

    /** A partition's next sessions on record, in the order of their ids; none when there are no more. */
    Uni<List<SessionId>> after(Partition partition, String id) {
        return database.read(session -> session.createNativeQuery("""
                        select session from auth.revocation
                        where partition = :partition and session > :id and expires_at > now()
                        order by session limit :at_once""", String.class)
                .setParameter("partition", partition.number())
                .setParameter("id", id)
                .setParameter("at_once", AT_ONCE)
                .getResultList()
                .map(ids -> ids.stream().map(SessionId::new).toList()));
    }

    /** A partition's next sessions that were put on record in the last time, in the order of their ids. */
    Uni<List<SessionId>> lately(Partition partition, String id, Duration time) {
        return database.read(session -> session.createNativeQuery("""
                        select session from auth.revocation
                        where partition = :partition and session > :id
                            and recorded_at > now() - :seconds * interval '1 second'
                        order by session limit :at_once""", String.class)
                .setParameter("partition", partition.number())
                .setParameter("id", id)
                .setParameter("seconds", (double) time.toSeconds())
                .setParameter("at_once", AT_ONCE)
                .getResultList()
                .map(ids -> ids.stream().map(SessionId::new).toList()));
    }

    /** The sessions that other replicas of this service put on record lately, with their partitions. */
    Uni<List<Recorded>> byOthersInTheLast(Duration time) {
        return database.read(session -> session.createNativeQuery("""
                        select partition, session from auth.revocation
                        where recorded_at > now() - :seconds * interval '1 second'
                            and recorder <> :recorder and expires_at > now()""", Object[].class)
                .setParameter("seconds", (double) time.toSeconds())
                .setParameter("recorder", recorder)
                .getResultList()
                .map(rows -> rows.stream().map(Revocations::recorded).toList()));
    }

    /** Forgets the sessions that would have expired by now. */
    Uni<Void> forgetExpired() {
        return execute(session -> session.createNativeQuery("delete from auth.revocation where expires_at < now()"));
    }

    private Uni<Void> insert(Partition partition, List<Ended> ended) {
        return execute(session -> session.createNativeQuery("""
                        insert into auth.revocation (partition, session, expires_at, recorder)
                        select :partition, session, to_timestamp(expires / 1000.0), :recorder
                        from unnest(
                            string_to_array(:sessions, ' '),
                            cast(string_to_array(:expiries, ' ') as bigint[])) as ended (session, expires)
                        on conflict do nothing""")
                .setParameter("partition", partition.number())
                .setParameter("recorder", recorder)
                .setParameter("sessions", join(ended, one -> one.session().value()))
                .setParameter("expiries", join(ended, one -> String.valueOf(one.expires()))));
    }

    private Uni<Void> execute(Function<Mutiny.Session, Mutiny.MutationQuery> statement) {
        return database.write(session -> statement.apply(session).executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> clear(Partition partition, List<Ended> ended) {
        var command = Request.cmd(Command.HDEL).arg(partition.unwritten());
        ended.forEach(one -> command.arg(one.session().value()));
        return store.send(command).replaceWithVoid();
    }

    private static String join(List<Ended> ended, Function<Ended, String> text) {
        return ended.stream().map(text).collect(Collectors.joining(" "));
    }

    /** From {@code id, expires, id, expires, …}, or from pairs of them, as the version of the protocol has it. */
    static List<Ended> ended(Response answer) {
        var ended = new ArrayList<Ended>();
        var pairs = answer.size() > 0 && answer.get(0).type() == ResponseType.MULTI;
        for (int i = 0; i < answer.size(); i += pairs ? 1 : 2) {
            var id = pairs ? answer.get(i).get(0) : answer.get(i);
            var expires = pairs ? answer.get(i).get(1) : answer.get(i + 1);
            ended.add(new Ended(new SessionId(id.toString()), expires.toLong()));
        }
        return ended;
    }

    private static Recorded recorded(Object[] row) {
        return new Recorded(new Partition(((Number) row[0]).intValue()), new SessionId((String) row[1]));
    }

    /** A session on record as ended. */
    record Recorded(Partition partition, SessionId session) {}
}
