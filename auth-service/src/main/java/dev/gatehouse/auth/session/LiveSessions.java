package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.model.bearer.BearerVerifier;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.Caller;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Asks, for every caller of this service, whether the session still lives, or the token where there is no session. Where accounts are changed an access token
 * must not outlive its session, and Redis is at hand here.
 */
@Singleton
class LiveSessions implements BearerVerifier {

    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final RevokedTokens revokedTokens;

    LiveSessions(AccessTokens accessTokens, Sessions sessions, RevokedTokens revokedTokens) {
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.revokedTokens = revokedTokens;
    }

    @Override
    public Uni<SecurityIdentity> verify(String token) {
        try {
            return live(accessTokens.verify(token)).map(live -> new Caller(live).identity());
        } catch (InvalidAccessTokenException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private Uni<AccessToken> live(AccessToken token) {
        return token.session().isEmpty()
                ? revokedTokens
                        .isRevoked(token)
                        .invoke(LiveSessions::requireGood)
                        .replaceWith(token)
                : sessions.isLive(
                                UUID.fromString(token.subject()),
                                new SessionId(token.session().get()))
                        .invoke(LiveSessions::requireLive)
                        .replaceWith(token);
    }

    private static void requireGood(boolean revoked) {
        if (revoked) {
            throw new ProblemException(ProblemType.INVALID_TOKEN, "The token was revoked.");
        }
    }

    private static void requireLive(boolean live) {
        if (!live) {
            throw new ProblemException(ProblemType.SESSION_ENDED, "Log in again.");
        }
    }
}
