package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.TokenAnswer;
import dev.gatehouse.model.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Exchanges refresh tokens. */
@Path("/auth/refresh")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "People")
public class RefreshResource {

    private static final String ANY_CLIENT = "";

    private final Refreshes refreshes;
    private final PresentedTokens presentedTokens;
    private final TokenAnswers answers;

    RefreshResource(Refreshes refreshes, PresentedTokens presentedTokens, TokenAnswers answers) {
        this.refreshes = refreshes;
        this.presentedTokens = presentedTokens;
        this.answers = answers;
    }

    @POST
    @Operation(
            summary = "Exchange a refresh token",
            description =
                    "The one in the body, or else in the cookie, for its one successor and a new access token. A retry within the retry window gets the same successor again; the same token later ends the session.")
    @APIResponse(responseCode = "200", description = "The tokens.")
    @APIResponse(responseCode = "401", description = "Log in again; the problem's type says why.")
    @APIResponse(responseCode = "403", description = "The cookie came from a page that may not use it.")
    @APIResponse(responseCode = "429", description = "Too many tokens that were made up: try again after Retry-After.")
    @APIResponse(responseCode = "503", description = "Keep the token and send it again, after Retry-After.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PresentedTokens.Body.class)))
    public Uni<RestResponse<TokenAnswer>> refresh(HttpServerRequest request, byte[] body) {
        var presented = presentedTokens.of(request, body).orElseThrow(RefreshResource::missing);
        return refreshes
                .rotate(presented.value(), ANY_CLIENT, request)
                .map(rotation -> renewedOrFail(rotation, presented))
                .map(session -> answers.of(session, presented.byCookie()));
    }

    private static LiveSession renewedOrFail(Rotation rotation, PresentedToken presented) {
        if (rotation instanceof Rotation.Renewed renewed) {
            return renewed.session();
        }
        throw presented.refused(((Rotation.Refused) rotation).reason().problem());
    }

    private static ProblemException missing() {
        return ProblemException.invalid("refresh_token", "must be in the body or in the cookie");
    }
}
