package dev.gatehouse.auth.session;

import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.secret.Sha256;
import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/** The sessions in Redis: each is opened, rotated and ended by one script. */
@Singleton
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final Script OPEN = script("open.lua");
    private static final Script ROTATE = script("rotate.lua");
    private static final Script END = script("end.lua");
    private static final Script END_ALL = script("end-all.lua");
    private static final Script LIST = script("list.lua");
    private static final Script CHANGE_ROLES = script("change-roles.lua");
    private static final Script FIND = script("find.lua");
    private static final Script IS_LIVE = script("is-live.lua");
    private static final long FIRST_GENERATION = 1;
    private static final String ANY = "";

    /** Half of the hash is as hard to find a secret for as the secret is to guess. */
    private static final int HASH_BYTES = RefreshToken.SECRET_BYTES;

    private final Fence fence;
    private final Revocations revocations;
    private final RoleChanges roleChanges;
    private final RefreshTokens refreshTokens;
    private final SessionConfig config;
    private final Partitions partitions;
    private final AccessTokens accessTokens;
    private final Clock clock;

    Sessions(
            Fence fence,
            Revocations revocations,
            RoleChanges roleChanges,
            RefreshTokens refreshTokens,
            SessionConfig config,
            Partitions partitions,
            AccessTokens accessTokens,
            Clock clock) {
        this.fence = fence;
        this.revocations = revocations;
        this.roleChanges = roleChanges;
        this.refreshTokens = refreshTokens;
        this.config = config;
        this.partitions = partitions;
        this.accessTokens = accessTokens;
        this.clock = clock;
    }

    /** Opens a session for a person who has just logged in; of the account's sessions it may end the one idle for longest. */
    public Uni<LiveSession> open(Login login) {
        var partition = partitions.of(login.account());
        var token = new RefreshToken(
                partition, SessionId.random(), FIRST_GENERATION, RandomBytes.of(RefreshToken.SECRET_BYTES));
        return fence.runReplicated(
                        OPEN,
                        partition,
                        List.of(partition.session(token.session()), partition.account(login.account())),
                        arguments(login, token))
                .map(answer -> live(answer, token));
    }

    private List<Object> arguments(Login login, RefreshToken token) {
        return List.of(
                config.idle().toMillis(),
                config.absolute().toMillis(),
                config.limit(),
                revocationLife(),
                login.device().ip(),
                text(login, token));
    }

    /** All of the session's text that is known before it is opened. */
    private static String text(Login login, RefreshToken token) {
        return String.join(
                "\n",
                String.join(" ", hash(token), login.clientId(), new AccountId(login.account()).compact()),
                login.username(),
                join(login.scopes()),
                join(login.roles()),
                login.device().userAgent());
    }

    /**
     * Exchanges a refresh token for its one successor.
     *
     * @param text what was presented
     * @param client who presents it; empty where the presenter says nothing of itself
     * @param ip where it comes from
     */
    public Uni<Rotation> rotate(String text, String client, String ip) {
        return refreshTokens
                .read(text)
                .filter(RefreshToken::hasSuccessor)
                .map(token -> rotate(token, client, ip))
                .orElseGet(() -> Uni.createFrom().item(new Rotation.Refused(Rotation.Reason.INVALID)));
    }

    private Uni<Rotation> rotate(RefreshToken token, String client, String ip) {
        return fence.run(
                        ROTATE,
                        token.partition(),
                        List.of(token.partition().session(token.session())),
                        List.of(
                                token.generation(),
                                hash(token),
                                client,
                                config.retryWindow().toMillis(),
                                config.idle().toMillis(),
                                revocationLife(),
                                ip))
                .invoke(answer -> recordEnd(answer, token))
                .map(answer -> rotation(answer, token));
    }

    /** The presenter is told at once: that the session ended by this is acknowledged to nobody. */
    private void recordEnd(Response answer, RefreshToken token) {
        var outcome = answer.get(0).toString();
        if (outcome.equals("reused") || outcome.equals("foreign")) {
            revocations.writeSoon(
                    token.partition(), new Ended(token.session(), answer.get(2).toLong()));
        }
    }

    /** The live sessions of an account, newest first. */
    Uni<List<Session>> of(UUID account) {
        var partition = partitions.of(account);
        return fence.run(LIST, partition, List.of(partition.account(account)), List.of())
                .map(Sessions::sessions);
    }

    /**
     * Ends the session of a refresh token, whatever its generation, since only the session's own client can have it.
     *
     * @return whether the text is a refresh token of this service
     */
    public Uni<Boolean> endByRefreshToken(String text, String why) {
        return refreshTokens
                .read(text)
                .map(token -> end(token.partition(), token.session(), why, new Claim(hash(token), ANY, ANY))
                        .map(outcome -> !outcome.equals("mismatch")))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /**
     * Ends the session of a refresh token, whatever its generation, for a client.
     *
     * @return whether nothing of that session goes on; not so when it is another client's
     */
    public Uni<Boolean> endForClient(String text, String client, String why) {
        return refreshTokens
                .read(text)
                .map(token -> end(token.partition(), token.session(), why, new Claim(hash(token), ANY, client))
                        .map(outcome -> !outcome.equals("foreign")))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    /** Ends a session that there is or was, as one of its own tokens says; one that has ended already stays as it is. */
    public Uni<Void> end(UUID account, SessionId session, String why) {
        return end(partitions.of(account), session, why, Claim.of(account)).replaceWithVoid();
    }

    /**
     * Ends a session that somebody says to be an account's.
     *
     * @return whether the account has or had such a session, as far as is known
     */
    Uni<Boolean> endNamed(UUID account, SessionId session, String why) {
        var partition = partitions.of(account);
        return ended(partition, session, why, Claim.of(account))
                .call(answer -> revocations.write(partition, known(answer, session)))
                .map(answer -> List.of("ended", "gone").contains(answer.get(0).toString()));
    }

    private Uni<String> end(Partition partition, SessionId session, String why, Claim claim) {
        return ended(partition, session, why, claim)
                .call(answer -> revocations.write(partition, knownOrNot(answer, session)))
                .map(answer -> answer.get(0).toString());
    }

    private Uni<Response> ended(Partition partition, SessionId session, String why, Claim claim) {
        return fence.runConfirmed(
                        END,
                        partition,
                        List.of(partition.session(session)),
                        List.of(why, revocationLife(), claim.secret(), claim.account(), claim.client()))
                .invoke(answer -> LOG.infof("sessionId=%s why=%s outcome=%s", session.value(), why, answer.get(0)));
    }

    /** What a session must have, or it is not ended; what is empty is not looked at. */
    private record Claim(String secret, String account, String client) {

        static Claim of(UUID account) {
            return new Claim(ANY, new AccountId(account).compact(), ANY);
        }
    }

    private static List<Ended> known(Response answer, SessionId session) {
        return answer.get(0).toString().equals("ended")
                ? List.of(new Ended(session, answer.get(2).toLong()))
                : List.of();
    }

    /** What this Redis does not know may live on in another, from which it is cut off: that is put on record as well. */
    private List<Ended> knownOrNot(Response answer, SessionId session) {
        return answer.get(0).toString().equals("unknown")
                ? List.of(new Ended(
                        session, clock.instant().plus(config.absolute()).toEpochMilli()))
                : known(answer, session);
    }

    /**
     * Ends the sessions of an account.
     *
     * @param kept the one that goes on, if any
     */
    public Uni<Void> endAll(UUID account, Optional<SessionId> kept, String why) {
        var partition = partitions.of(account);
        var id = new AccountId(account).compact();
        return fence.runConfirmed(
                        END_ALL,
                        partition,
                        List.of(partition.account(account)),
                        List.of(
                                id,
                                why,
                                revocationLife(),
                                kept.map(SessionId::value).orElse(ANY)))
                .map(Revocations::ended)
                .call(ended -> revocations.write(partition, ended))
                .invoke(ended -> LOG.infof("accountId=%s why=%s ended=%d", account, why, ended.size()))
                .replaceWithVoid();
    }

    /** Gives the sessions of an account new roles, which the next refresh of each says. */
    public Uni<Void> changeRoles(UUID account, Set<String> roles) {
        var partition = partitions.of(account);
        return roleChanges
                .write(partition, account, join(roles))
                .chain(() ->
                        fence.run(CHANGE_ROLES, partition, List.of(partition.account(account)), List.of(join(roles))))
                .replaceWithVoid();
    }

    /** The live session of a refresh token that has not been exchanged yet. */
    public Uni<Optional<Session>> find(String refreshToken) {
        return refreshTokens.read(refreshToken).map(this::find).orElseGet(() -> Uni.createFrom()
                .item(Optional.empty()));
    }

    private Uni<Optional<Session>> find(RefreshToken token) {
        return fence.run(
                        FIND,
                        token.partition(),
                        List.of(token.partition().session(token.session())),
                        List.of(hash(token)))
                .map(answer -> found(answer, token));
    }

    private static Optional<Session> found(Response answer, RefreshToken token) {
        return Optional.of(answer)
                .filter(fields -> fields.size() > 0)
                .map(fields -> Session.read(token.session(), fields.get(1).toString(), instant(fields.get(0))))
                .filter(session -> token.generation() >= session.generation());
    }

    /** Whether a session can go on. */
    public Uni<Boolean> isLive(UUID account, SessionId session) {
        var partition = partitions.of(account);
        return fence.run(IS_LIVE, partition, List.of(partition.session(session)), List.of())
                .map(Response::toBoolean);
    }

    private long revocationLife() {
        return accessTokens.acceptance().toMillis();
    }

    private Rotation rotation(Response answer, RefreshToken presented) {
        var outcome = answer.get(0).toString();
        return switch (outcome) {
            case "rotated", "repeated" -> new Rotation.Renewed(outcome, live(answer, presented));
            case "adopted" -> {
                LOG.warnf(
                        "generation ahead: the store had lost an exchange sessionId=%s",
                        presented.session().value());
                yield new Rotation.Renewed(outcome, live(answer, presented));
            }
            case "late" -> {
                // Whoever waits is in time by this clock: the store's has been set, and is to be asked for again.
                fence.forget(presented.partition());
                throw ProblemException.unavailable(new TimeoutException("the store's clock has been set"));
            }
            default -> {
                LOG.infof(
                        "refresh token refused sessionId=%s outcome=%s",
                        presented.session().value(), outcome);
                yield new Rotation.Refused(Rotation.Reason.of(outcome), victim(answer, presented));
            }
        };
    }

    /** An answer that has ended a session says whose it was. */
    private static Optional<Rotation.Victim> victim(Response answer, RefreshToken presented) {
        return answer.size() > 1
                ? Optional.of(new Rotation.Victim(
                        AccountId.read(answer.get(1).toString()).uuid(), presented.session()))
                : Optional.empty();
    }

    /** Each answer that lets a session go on says the store's time, when the session expires, and what it is now. */
    private LiveSession live(Response answer, RefreshToken presented) {
        var now = instant(answer.get(1));
        var session = Session.read(presented.session(), answer.get(3).toString(), instant(answer.get(2)));
        return new LiveSession(
                session.grant(),
                refreshTokens.write(presented.atGeneration(session.generation())),
                now,
                Duration.between(now, session.expiresAt()),
                Duration.between(now, session.endsAt()));
    }

    private static List<Session> sessions(Response answer) {
        return StreamSupport.stream(answer.spliterator(), false)
                .map(one -> Session.read(
                        new SessionId(one.get(0).toString()), one.get(2).toString(), instant(one.get(1))))
                .sorted(Comparator.comparing(Session::createdAt).reversed())
                .toList();
    }

    private static String hash(RefreshToken token) {
        return Base64Url.encode(Arrays.copyOf(Sha256.of(token.secret()), HASH_BYTES));
    }

    private static Script script(String file) {
        return Script.beside(Sessions.class, "session.lua", file);
    }

    private static Instant instant(Response milliseconds) {
        return Instant.ofEpochMilli(milliseconds.toLong());
    }

    private static String join(Set<String> names) {
        return String.join(" ", names.stream().sorted().toList());
    }
}
