package dev.gatehouse.auth.session;

import dev.gatehouse.auth.token.TokenAnswer;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Exchanges refresh tokens. */
@Path("/auth/refresh")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "People")
public class RefreshResource {

    private static final String ANY_CLIENT = "";

    private final Sessions sessions;
    private final TokenAnswers answers;
    private final MeterRegistry metrics;

    RefreshResource(Sessions sessions, TokenAnswers answers, MeterRegistry metrics) {
        this.sessions = sessions;
        this.answers = answers;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            summary = "Exchange a refresh token",
            description =
                    "For its one successor and a new access token. A retry within the retry window gets the same successor again; the same token later ends the session.")
    @APIResponse(responseCode = "200", description = "The tokens.")
    @APIResponse(responseCode = "401", description = "Log in again; the problem's type says why.")
    @APIResponse(responseCode = "503", description = "Keep the token and send it again, after Retry-After.")
    public Uni<RestResponse<TokenAnswer>> refresh(@NotNull @Valid PresentedToken presented, HttpServerRequest request) {
        return sessions.rotate(
                        presented.refreshToken(),
                        ANY_CLIENT,
                        request.remoteAddress().hostAddress())
                .invoke(this::count)
                .map(RefreshResource::renewedOrFail)
                .map(answers::of);
    }

    private static LiveSession renewedOrFail(Rotation rotation) {
        if (rotation instanceof Rotation.Renewed renewed) {
            return renewed.session();
        }
        throw ((Rotation.Refused) rotation).reason().problem();
    }

    private void count(Rotation rotation) {
        metrics.counter("gatehouse.refreshes", "outcome", rotation.outcome()).increment();
    }
}
