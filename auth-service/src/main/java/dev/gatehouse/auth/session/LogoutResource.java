package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.Person;
import dev.gatehouse.model.bearer.AuthorizationHeader;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.Caller;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Ends the session that the request comes from. */
@Path("/auth/logout")
@PermitAll
@Tag(name = "People")
public class LogoutResource {

    private static final String WHY = "logout";

    private final Sessions sessions;
    private final PresentedTokens presentedTokens;
    private final AccessTokens accessTokens;

    LogoutResource(Sessions sessions, PresentedTokens presentedTokens, AccessTokens accessTokens) {
        this.sessions = sessions;
        this.presentedTokens = presentedTokens;
        this.accessTokens = accessTokens;
    }

    @POST
    @Operation(
            summary = "Log out",
            description =
                    "By the refresh token in the body, or else by the access token in the Authorization header, or else by the cookie. Repeating it is harmless.")
    @APIResponse(responseCode = "204", description = "The session is dead, and the cookie is cleared.")
    @APIResponse(responseCode = "401", description = "No token, or none of this service.")
    @APIResponse(responseCode = "403", description = "The cookie came from a page that may not use it.")
    @APIResponse(responseCode = "503", description = "Send it again, after Retry-After.")
    @SecurityRequirement(name = "bearer")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PresentedTokens.Body.class)))
    public Uni<RestResponse<Void>> logout(HttpServerRequest request, byte[] body) {
        return presentedTokens
                .inBody(request, body)
                .map(this::byRefreshToken)
                .or(() -> AuthorizationHeader.bearer(request).map(this::byAccessToken))
                .or(() -> presentedTokens.inCookie(request).map(this::byRefreshToken))
                .orElseThrow(UnauthorizedException::new)
                .replaceWith(LogoutResource::done);
    }

    /**
     * Here a session that has ended is no reason to refuse: a logout that was answered 503 is sent again, and only then
     * it may come on record.
     */
    private Uni<Void> byAccessToken(String token) {
        var person = person(token);
        return sessions.end(person.account(), new SessionId(person.session()), WHY);
    }

    private Person person(String token) {
        try {
            return Person.of(new Caller(accessTokens.verify(token)));
        } catch (InvalidAccessTokenException e) {
            throw new AuthenticationFailedException(e);
        }
    }

    private Uni<Void> byRefreshToken(PresentedToken token) {
        return sessions.endByRefreshToken(token.value(), WHY)
                .invoke(known -> requireKnown(known, token))
                .replaceWithVoid();
    }

    private static void requireKnown(boolean known, PresentedToken token) {
        if (!known) {
            throw token.refused(new ProblemException(
                    ProblemType.INVALID_REFRESH_TOKEN, "This service did not make the refresh token."));
        }
    }

    private static RestResponse<Void> done() {
        return RestResponse.ResponseBuilder.<Void>noContent()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.cleared())
                .build();
    }
}
