package dev.gatehouse.auth.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.gatehouse.auth.key.KeyAnnouncement;
import dev.gatehouse.auth.store.Line;
import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import dev.gatehouse.auth.token.AccessTokens;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Tells Redis what is on record, and so ends again what it has lost the end of, and gives back roles that it has lost. */
@Singleton
class Replay {

    private static final Script CHANGE_ROLES = Script.beside(Replay.class, "session.lua", "change-roles.lua");
    private static final Script REPLAY = Script.beside(Replay.class, "session.lua", "replay.lua");
    private static final Script ANNOUNCE = Script.beside(Replay.class, "session.lua", "announce.lua");
    private static final int AT_ONCE = 500;
    private static final String BEFORE_ALL = "";

    private final Revocations revocations;
    private final RoleChanges roleChanges;
    private final Store store;
    private final AccessTokens accessTokens;
    private final KeyAnnouncement keys;
    private final TokenRevocations tokens;

    Replay(
            Revocations revocations,
            TokenRevocations tokens,
            RoleChanges roleChanges,
            Store store,
            AccessTokens accessTokens,
            KeyAnnouncement keys) {
        this.revocations = revocations;
        this.tokens = tokens;
        this.roleChanges = roleChanges;
        this.store = store;
        this.accessTokens = accessTokens;
        this.keys = keys;
    }

    /**
     * Replays all that is on record for a partition, and announces again what readers of its stream may have missed.
     *
     * @param line to the Redis that is to be told
     * @return how many sessions had come back to life
     */
    Uni<Integer> all(Partition partition, Line line) {
        return after(partition, BEFORE_ALL, line, 0)
                .call(() -> roles(partition, line))
                .call(() -> announce(partition, BEFORE_ALL, line))
                .call(() -> partition.equals(Partition.FIRST)
                        ? keys.repeat(line)
                        : Uni.createFrom().voidItem())
                .call(() -> partition.equals(RevokedTokens.PARTITION)
                        ? tokensAfter(BEFORE_ALL, line)
                        : Uni.createFrom().voidItem());
    }

    /** A Redis that has lost its stream knows the tombstones, perhaps, and would not tell of these sessions again. */
    private Uni<Void> announce(Partition partition, String id, Line line) {
        return revocations
                .lately(partition, id, accessTokens.acceptance())
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : run(ANNOUNCE, partition, page, line)
                                .chain(() -> announce(
                                        partition, page.get(page.size() - 1).value(), line)));
    }

    private Uni<Void> roles(Partition partition, Line line) {
        return roleChanges.of(partition).chain(changes -> Multi.createFrom()
                .iterable(changes)
                .onItem()
                .transformToUniAndConcatenate(change -> give(partition, change, line))
                .onItem()
                .ignoreAsUni());
    }

    private Uni<Void> give(Partition partition, RoleChanges.RoleChange change, Line line) {
        return line.run(CHANGE_ROLES, List.of(partition.account(change.account())), List.of(change.roles()))
                .replaceWithVoid();
    }

    private Uni<Integer> after(Partition partition, String id, Line line, int revived) {
        return revocations
                .after(partition, id)
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(revived)
                        : replay(partition, page, line)
                                .chain(more -> after(
                                        partition, page.get(page.size() - 1).value(), line, revived + more)));
    }

    private Uni<Void> tokensAfter(String id, Line line) {
        return tokens.after(id)
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : revoke(page, RevokedTokens.AGAIN, line)
                                .chain(() -> tokensAfter(page.get(page.size() - 1), line)));
    }

    private Uni<Void> revoke(List<String> ids, String which, Line line) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : line.run(RevokedTokens.REVOKE, RevokedTokens.keys(ids), List.of(life(), which))
                        .replaceWithVoid();
    }

    private long life() {
        return accessTokens.acceptance().toMillis();
    }

    /** Replays what other replicas of this service put on record lately: they may have told another Redis of it. */
    Uni<Void> byOthersInTheLast(Duration time) {
        return sessionsByOthersInTheLast(time)
                .chain(() -> tokens.inTheLast(time))
                .chain(ids -> revoke(ids, RevokedTokens.NEW, store.line()));
    }

    private Uni<Void> sessionsByOthersInTheLast(Duration time) {
        return revocations
                .byOthersInTheLast(time)
                .map(recorded -> recorded.stream()
                        .collect(groupingBy(
                                Revocations.Recorded::partition, mapping(Revocations.Recorded::session, toList()))))
                .chain(partitions -> Multi.createFrom()
                        .iterable(partitions.entrySet())
                        .onItem()
                        .transformToUniAndConcatenate(entry -> replay(entry.getKey(), entry.getValue(), store.line()))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Integer> replay(Partition partition, List<SessionId> sessions, Line line) {
        if (sessions.size() > AT_ONCE) {
            return replay(partition, sessions.subList(0, AT_ONCE), line)
                    .chain(revived -> replay(partition, sessions.subList(AT_ONCE, sessions.size()), line)
                            .map(more -> revived + more));
        }
        return run(REPLAY, partition, sessions, line);
    }

    private Uni<Integer> run(Script script, Partition partition, List<SessionId> sessions, Line line) {
        var arguments = new ArrayList<Object>(List.of(life()));
        sessions.forEach(session -> arguments.add(session.value()));
        return line.run(script, List.of(partition.revocations()), arguments).map(Response::toInteger);
    }
}
