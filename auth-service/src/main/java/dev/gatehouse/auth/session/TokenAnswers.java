package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.TokenAnswer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers that carry a session's tokens. */
@Singleton
public class TokenAnswers {

    private final AccessTokens accessTokens;

    TokenAnswers(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    /** A new access token beside the session's refresh token. */
    public RestResponse<TokenAnswer> of(LiveSession session) {
        return RestResponse.ResponseBuilder.ok(body(session))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private TokenAnswer body(LiveSession session) {
        return new TokenAnswer(
                accessTokens.sign(session.grant(), session.asOf()),
                "Bearer",
                accessTokens.lifetime().toSeconds(),
                Optional.of(session.refreshToken()),
                session.remaining().toSeconds(),
                session.grant().session(),
                session.grant().scope());
    }
}
