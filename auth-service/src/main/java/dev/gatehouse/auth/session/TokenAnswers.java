package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.ClientGrant;
import dev.gatehouse.auth.token.Grant;
import dev.gatehouse.auth.token.Terms;
import dev.gatehouse.auth.token.TokenAnswer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers that carry tokens. */
@Singleton
public class TokenAnswers {

    private static final String BEARER = "Bearer";

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
        var answer = answer(body(session, session.grant(), accessTokens.terms(), byCookie));
        if (byCookie) {
            answer.header(HttpHeaders.SET_COOKIE, RefreshCookie.of(session.refreshToken(), session.remaining()));
        }
        return answer.build();
    }

    /**
     * A new access token on a client's own terms beside the session's refresh token.
     *
     * @param scopes what the access token says; the session keeps its own
     */
    public RestResponse<TokenAnswer> of(LiveSession session, Set<String> scopes, Terms terms) {
        return answer(body(session, session.grant().withScopes(scopes), terms, false))
                .build();
    }

    /** A client's own access token: it needs no refresh token to get the next one (RFC 6749 §4.4.3). */
    public RestResponse<TokenAnswer> of(ClientGrant grant, Terms terms) {
        return answer(new TokenAnswer(
                        accessTokens.sign(grant, terms),
                        BEARER,
                        terms.lifetime().toSeconds(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        scope(grant.scopes())))
                .build();
    }

    /** RFC 6749 §5.1 wants both headers. */
    private static ResponseBuilder<TokenAnswer> answer(TokenAnswer tokens) {
        return ResponseBuilder.ok(tokens)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Pragma", "no-cache");
    }

    /** No token outlives its session's absolute expiry. */
    private TokenAnswer body(LiveSession session, Grant grant, Terms usual, boolean byCookie) {
        var terms = usual.atMost(session.atMost());
        return new TokenAnswer(
                accessTokens.sign(grant, session.asOf(), terms),
                BEARER,
                terms.lifetime().toSeconds(),
                byCookie ? Optional.empty() : Optional.of(session.refreshToken()),
                Optional.of(session.remaining().toSeconds()),
                Optional.of(grant.session()),
                scope(grant.scopes()));
    }

    private static Optional<String> scope(Set<String> scopes) {
        return Optional.of(String.join(" ", scopes.stream().sorted().toList())).filter(text -> !text.isEmpty());
    }
}
