package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.TokenAnswer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers that carry a session's tokens. */
@Singleton
public class TokenAnswers {

    private final AccessTokens accessTokens;

    TokenAnswers(AccessTokens accessTokens) {
        this.accessTokens = accessTokens;
    }

    /**
     * A new access token beside the session's refresh token.
     *
     * @param byCookie whether the refresh token goes into the cookie instead of the body
     */
    public RestResponse<TokenAnswer> of(LiveSession session, boolean byCookie) {
        var answer =
                RestResponse.ResponseBuilder.ok(body(session, byCookie)).header(HttpHeaders.CACHE_CONTROL, "no-store");
        if (byCookie) {
            answer.header(HttpHeaders.SET_COOKIE, RefreshCookie.of(session.refreshToken(), session.remaining()));
        }
        return answer.build();
    }

    private TokenAnswer body(LiveSession session, boolean byCookie) {
        var lifetime = lifetime(session);
        return new TokenAnswer(
                accessTokens.sign(session.grant(), session.asOf(), lifetime),
                "Bearer",
                lifetime.toSeconds(),
                byCookie ? Optional.empty() : Optional.of(session.refreshToken()),
                session.remaining().toSeconds(),
                session.grant().session(),
                session.grant().scope());
    }

    /** No token outlives its session's absolute expiry. */
    private Duration lifetime(LiveSession session) {
        var usual = accessTokens.lifetime();
        return usual.compareTo(session.atMost()) < 0 ? usual : session.atMost();
    }
}
