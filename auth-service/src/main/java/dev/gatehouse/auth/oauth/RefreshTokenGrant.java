package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.client.Client;
import dev.gatehouse.auth.session.LiveSession;
import dev.gatehouse.auth.session.Refreshes;
import dev.gatehouse.auth.session.Rotation;
import dev.gatehouse.auth.session.Session;
import dev.gatehouse.auth.session.Sessions;
import dev.gatehouse.auth.session.TokenAnswers;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.TokenAnswer;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Exchanges a refresh token (RFC 6749 §6). */
@Singleton
class RefreshTokenGrant {

    static final String TYPE = "refresh_token";

    private final Sessions sessions;
    private final Refreshes refreshes;
    private final TokenAnswers answers;
    private final AccessTokens accessTokens;

    RefreshTokenGrant(Sessions sessions, Refreshes refreshes, TokenAnswers answers, AccessTokens accessTokens) {
        this.sessions = sessions;
        this.refreshes = refreshes;
        this.answers = answers;
        this.accessTokens = accessTokens;
    }

    /**
     * Exchanges it for a client.
     *
     * @param scope what the access token is to say; the session keeps what it was granted, and so does the next refresh token
     */
    Uni<RestResponse<TokenAnswer>> exchange(
            String token, Optional<String> scope, Client client, HttpServerRequest request) {
        return requireGranted(token, scope, client)
                .chain(() -> refreshes.rotate(token, client.id(), request))
                .map(RefreshTokenGrant::renewedOrFail)
                .map(session -> answer(session, scope, client));
    }

    /**
     * A request that is refused for its scope must not have spent the token. A token that was spent before is not found here:
     * what becomes of it changes nothing for its owner, and its scope is looked at after that.
     */
    private Uni<Void> requireGranted(String token, Optional<String> scope, Client client) {
        return scope.isEmpty()
                ? Uni.createFrom().voidItem()
                : sessions.find(token)
                        .map(found -> found.filter(session -> session.clientId().equals(client.id())))
                        .invoke(found ->
                                found.map(Session::scopes).ifPresent(granted -> Scopes.narrowed(granted, scope)))
                        .replaceWithVoid();
    }

    private static LiveSession renewedOrFail(Rotation rotation) {
        if (rotation instanceof Rotation.Renewed renewed) {
            return renewed.session();
        }
        // RFC 6749 §5.2: the refresh token "is invalid, expired, revoked, [...] or was issued to another client".
        throw new ProblemException(ProblemType.INVALID_GRANT, "The refresh token is good no more. Log in again.");
    }

    private RestResponse<TokenAnswer> answer(LiveSession session, Optional<String> scope, Client client) {
        return answers.of(
                session, Scopes.narrowed(session.grant().scopes(), scope), client.terms(accessTokens.terms()));
    }
}
