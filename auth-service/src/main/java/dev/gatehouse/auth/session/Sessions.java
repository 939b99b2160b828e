package dev.gatehouse.auth.session;

import dev.gatehouse.auth.secret.Sha256;
import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.store.Store;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.Grant;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.RandomBytes;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The sessions in Redis: each is opened, rotated and ended by one script. */
@Singleton
public class Sessions {

    private static final Logger LOG = Logger.getLogger(Sessions.class);
    private static final Script OPEN = Script.beside(Sessions.class, "open.lua");
    private static final Script ROTATE = Script.beside(Sessions.class, "rotate.lua");
    private static final Script END = Script.beside(Sessions.class, "end.lua");
    private static final long FIRST_GENERATION = 1;
    private static final byte[] ANY_SECRET = {};

    private final Store store;
    private final RefreshTokens refreshTokens;
    private final SessionConfig config;
    private final Partitions partitions;
    private final Duration revocationLife;

    Sessions(
            Store store,
            RefreshTokens refreshTokens,
            SessionConfig config,
            Partitions partitions,
            AccessTokens accessTokens) {
        this.store = store;
        this.refreshTokens = refreshTokens;
        this.config = config;
        this.partitions = partitions;
        // An older one concerns only tokens that have expired, even where signer and verifier are a skew apart each.
        this.revocationLife = accessTokens.lifetime().plus(AccessTokenVerifier.SKEW.multipliedBy(2));
    }

    /** Opens a session for a person who has just logged in. */
    public Uni<LiveSession> open(Login login) {
        var partition = partitions.of(login.account());
        var token = new RefreshToken(
                partition, SessionId.random(), FIRST_GENERATION, RandomBytes.of(RefreshToken.SECRET_BYTES));
        return store.run(
                        OPEN,
                        List.of(partition.session(token.session()), partition.account(login.account())),
                        fields(login, token))
                .map(answer -> opened(answer, login, token));
    }

    /** The lifetimes, and then each field by its letter in the script's list. */
    private List<Object> fields(Login login, RefreshToken token) {
        var arguments = new ArrayList<Object>(
                List.of(config.idle().toMillis(), config.absolute().toMillis()));
        arguments.addAll(List.of("a", new AccountId(login.account()).compact(), "u", login.username()));
        arguments.addAll(List.of("c", login.clientId(), "s", join(login.scopes()), "r", join(login.roles())));
        arguments.addAll(List.of("k", Sha256.of(token.secret())));
        arguments.addAll(List.of("i", login.device().ip(), "d", login.device().userAgent()));
        return arguments;
    }

    /**
     * Exchanges a refresh token for its one successor.
     *
     * @param text what was presented
     * @param client who presents it; empty where the presenter says nothing of itself
     */
    public Uni<Rotation> rotate(String text, String client) {
        return refreshTokens
                .read(text)
                .filter(RefreshToken::hasSuccessor)
                .map(token -> rotate(token, client))
                .orElseGet(() -> Uni.createFrom().item(new Rotation.Refused(Rotation.Reason.INVALID)));
    }

    private Uni<Rotation> rotate(RefreshToken token, String client) {
        return store.run(
                        ROTATE,
                        List.of(
                                token.partition().session(token.session()),
                                token.partition().revocations()),
                        List.of(
                                token.generation(),
                                Sha256.of(token.secret()),
                                client,
                                config.retryWindow().toMillis(),
                                config.idle().toMillis(),
                                token.session().value(),
                                revocationLife.toMillis()))
                .map(answer -> rotation(answer, token));
    }

    /**
     * Ends the session of a refresh token, whatever its generation, since only the session's own client can have it.
     *
     * @return whether the text is a refresh token of this service
     */
    public Uni<Boolean> endByRefreshToken(String text, String why) {
        return refreshTokens
                .read(text)
                .map(token -> end(token.partition(), token.session(), why, Sha256.of(token.secret()))
                        .map(answer -> !answer.equals("mismatch")))
                .orElseGet(() -> Uni.createFrom().item(false));
    }

    /** Ends a session; one that has ended already stays as it is. */
    public Uni<Void> end(UUID account, SessionId session, String why) {
        return end(partitions.of(account), session, why, ANY_SECRET).replaceWithVoid();
    }

    private Uni<String> end(Partition partition, SessionId session, String why, byte[] secret) {
        return store.run(
                        END,
                        List.of(partition.session(session), partition.revocations()),
                        List.of(why, session.value(), revocationLife.toMillis(), secret))
                .map(answer -> answer.get(0).toString())
                .invoke(outcome -> LOG.infof("sessionId=%s why=%s outcome=%s", session.value(), why, outcome));
    }

    /** Whether a session can go on. */
    Uni<Boolean> isLive(UUID account, SessionId session) {
        return store.send(Request.cmd(Command.HEXISTS)
                        .arg(partitions.of(account).session(session))
                        .arg("g"))
                .map(Response::toBoolean);
    }

    private LiveSession opened(Response answer, Login login, RefreshToken token) {
        var grant = new Grant(
                login.account().toString(),
                login.username(),
                login.clientId(),
                login.scopes(),
                login.roles(),
                token.session().value(),
                instant(answer.get(1)));
        return live(answer, grant, token);
    }

    private Rotation rotation(Response answer, RefreshToken presented) {
        var outcome = answer.get(0).toString();
        return switch (outcome) {
            case "rotated", "repeated" -> new Rotation.Renewed(outcome, renewed(answer, presented));
            case "adopted" -> {
                LOG.warnf(
                        "generation ahead: the store had lost an exchange sessionId=%s",
                        presented.session().value());
                yield new Rotation.Renewed(outcome, renewed(answer, presented));
            }
            default -> {
                LOG.infof(
                        "refresh token refused sessionId=%s outcome=%s",
                        presented.session().value(), outcome);
                yield new Rotation.Refused(Rotation.Reason.of(outcome));
            }
        };
    }

    private LiveSession renewed(Response answer, RefreshToken presented) {
        var grant = new Grant(
                AccountId.read(answer.get(4).toString()).uuid().toString(),
                answer.get(5).toString(),
                answer.get(6).toString(),
                AccessToken.scopes(answer.get(7).toString()),
                AccessToken.scopes(answer.get(8).toString()),
                presented.session().value(),
                instant(answer.get(9)));
        return live(answer, grant, presented.atGeneration(answer.get(3).toLong()));
    }

    /** Each answer that lets a session go on says the store's time, and when the session expires. */
    private LiveSession live(Response answer, Grant grant, RefreshToken token) {
        var now = instant(answer.get(1));
        return new LiveSession(grant, refreshTokens.write(token), now, Duration.between(now, instant(answer.get(2))));
    }

    private static Instant instant(Response milliseconds) {
        return Instant.ofEpochMilli(milliseconds.toLong());
    }

    private static String join(Set<String> names) {
        return String.join(" ", names.stream().sorted().toList());
    }
}
