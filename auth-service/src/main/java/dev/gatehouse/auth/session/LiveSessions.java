package dev.gatehouse.auth.session;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.Caller;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Asks, for every caller of this service, whether the session still lives. Where accounts are changed an access token
 * must not outlive its session, and Redis is at hand here.
 */
@Singleton
class LiveSessions implements SecurityIdentityAugmentor {

    private final Sessions sessions;

    LiveSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof Caller caller
                        && caller.token().session().isPresent()
                ? requireLive(caller.token()).replaceWith(identity)
                : Uni.createFrom().item(identity);
    }

    private Uni<Boolean> requireLive(AccessToken token) {
        return sessions.isLive(
                        UUID.fromString(token.subject()),
                        new SessionId(token.session().orElseThrow()))
                .invoke(LiveSessions::requireLive);
    }

    private static void requireLive(boolean live) {
        if (!live) {
            throw new ProblemException(ProblemType.SESSION_ENDED, "Log in again.");
        }
    }
}
