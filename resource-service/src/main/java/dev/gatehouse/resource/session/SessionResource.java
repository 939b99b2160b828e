package dev.gatehouse.resource.session;

import dev.gatehouse.model.bearer.AuthorizationHeader;
import dev.gatehouse.model.http.Origins;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.AccessTokenVerifier;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Opens and ends sessions, in the modes that keep any. */
@Path("/session")
@PermitAll
@Singleton
@Tag(name = "Session")
public class SessionResource {

    private final WebSessions sessions;
    private final AccessTokenVerifier verifier;
    private final Origins origins;

    SessionResource(WebSessions sessions, AccessTokenVerifier verifier, Origins origins) {
        this.sessions = sessions;
        this.verifier = verifier;
        this.origins = origins;
    }

    @POST
    @Operation(
            summary = "Open a session",
            description = "For whom the access token names, under a new id; a session that the cookie names ends.")
    @APIResponse(responseCode = "204", description = "The cookie __Host-session is the credential from now on.")
    @APIResponse(responseCode = "404", description = "There are no sessions in this mode of verification.")
    @SecurityRequirement(name = "bearer")
    public Uni<RestResponse<Void>> open(@Context HttpServerRequest request) {
        requireSessions();
        var caller = caller(request);
        return endOf(request).chain(() -> sessions.open(caller)).map(id -> answer(SessionCookie.of(id)));
    }

    @DELETE
    @Operation(summary = "End the session", description = "The one that the cookie names. Repeating it is harmless.")
    @APIResponse(responseCode = "204", description = "The session is gone, and the cookie is cleared.")
    @APIResponse(responseCode = "401", description = "There is no cookie.")
    @APIResponse(responseCode = "403", description = "The cookie came from a page that may not use it.")
    @APIResponse(responseCode = "404", description = "There are no sessions in this mode of verification.")
    public Uni<RestResponse<Void>> end(@Context HttpServerRequest request) {
        requireSessions();
        requireCookieAlone(request);
        return endOf(request).replaceWith(() -> answer(SessionCookie.cleared()));
    }

    private void requireSessions() {
        if (!sessions.areKept()) {
            throw new NotFoundException();
        }
    }

    private AccessToken caller(HttpServerRequest request) {
        try {
            return verifier.verify(AuthorizationHeader.bearer(request).orElseThrow(UnauthorizedException::new));
        } catch (InvalidAccessTokenException e) {
            throw new AuthenticationFailedException(e);
        }
    }

    private void requireCookieAlone(HttpServerRequest request) {
        if (SessionCookie.in(request).isEmpty() || request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            throw new UnauthorizedException();
        }
        if (!origins.haveSent(request)) {
            throw Origins.strangePage();
        }
    }

    /** An id that somebody else may have planted (session fixation) is worth nothing afterwards. */
    private Uni<Void> endOf(HttpServerRequest request) {
        return SessionCookie.in(request)
                .flatMap(SessionId::of)
                .map(sessions::end)
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static RestResponse<Void> answer(String cookie) {
        return ResponseBuilder.<Void>noContent()
                .header(HttpHeaders.SET_COOKIE, cookie)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
