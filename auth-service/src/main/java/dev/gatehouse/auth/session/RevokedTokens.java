package dev.gatehouse.auth.session;

import dev.gatehouse.auth.store.Script;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.AccessTokenVerifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** The access tokens that were revoked one by one, since no session stands behind them. */
@Singleton
public class RevokedTokens {

    /** Tokens that are no account's are all in the partition that there is whatever their number. */
    static final Partition PARTITION = Partition.FIRST;

    /** Revokes those that were not yet. */
    static final String NEW = "";

    /** Announces all of them, too, where the announcements before may be lost. */
    static final String AGAIN = "again";

    static final Script REVOKE = Script.beside(RevokedTokens.class, "session.lua", "revoke-tokens.lua");

    private static final Logger LOG = Logger.getLogger(RevokedTokens.class);
    private static final Script IS_REVOKED = Script.beside(RevokedTokens.class, "session.lua", "is-revoked.lua");

    private final Fence fence;
    private final TokenRevocations record;
    private final AccessTokens accessTokens;

    RevokedTokens(Fence fence, TokenRevocations record, AccessTokens accessTokens) {
        this.fence = fence;
        this.record = record;
        this.accessTokens = accessTokens;
    }

    /** Revokes a token: dead in Redis at once, and on record when this is done. A repetition is harmless. */
    public Uni<Void> revoke(AccessToken token) {
        return fence.runConfirmed(
                        REVOKE,
                        PARTITION,
                        keys(List.of(token.id())),
                        List.of(accessTokens.acceptance().toMillis(), NEW))
                .invoke(announced -> LOG.infof("jti=%s clientId=%s revoked", token.id(), token.clientId()))
                .chain(() ->
                        record.write(token.id(), token.expiresAt().plus(AccessTokenVerifier.SKEW.multipliedBy(2))));
    }

    /** Whether a token was revoked. */
    public Uni<Boolean> isRevoked(AccessToken token) {
        return fence.run(IS_REVOKED, PARTITION, List.of(PARTITION.token(token.id())), List.of())
                .map(Response::toBoolean);
    }

    /** The keys that the script wants. */
    static List<String> keys(List<String> ids) {
        return Stream.concat(Stream.of(PARTITION.revocations()), ids.stream().map(PARTITION::token))
                .toList();
    }
}
