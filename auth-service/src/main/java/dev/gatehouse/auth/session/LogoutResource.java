package dev.gatehouse.auth.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gatehouse.auth.token.Person;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.Caller;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Ends the session that the request comes from. */
@Path("/auth/logout")
@PermitAll
@Tag(name = "People")
public class LogoutResource {

    private static final String WHY = "logout";

    private final Sessions sessions;
    private final CurrentIdentityAssociation identity;
    private final ObjectReader json;

    LogoutResource(Sessions sessions, CurrentIdentityAssociation identity, ObjectMapper json) {
        this.sessions = sessions;
        this.identity = identity;
        this.json = json.readerFor(Logout.class);
    }

    @POST
    @Operation(
            summary = "Log out",
            description =
                    "By the refresh token in the body, or else by the access token in the Authorization header. Repeating it is harmless.")
    @APIResponse(responseCode = "204", description = "The session is dead.")
    @APIResponse(responseCode = "401", description = "No token, or none of this service.")
    @SecurityRequirement(name = "bearer")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Logout.class)))
    public Uni<Void> logout(byte[] body) {
        return read(body).flatMap(Logout::token).map(this::byRefreshToken).orElseGet(this::byAccessToken);
    }

    /** Clients send all sorts of content types with no content: only a body that is there has to be JSON. */
    private Optional<Logout> read(byte[] body) {
        try {
            return body.length == 0 ? Optional.empty() : Optional.ofNullable(json.readValue(body));
        } catch (IOException e) {
            throw new BadRequestException(e);
        }
    }

    private Uni<Void> byRefreshToken(String token) {
        return sessions.endByRefreshToken(token, WHY)
                .invoke(LogoutResource::requireKnown)
                .replaceWithVoid();
    }

    /** A token whose session has ended already has nothing left to end. */
    private Uni<Void> byAccessToken() {
        return identity.getDeferredIdentity()
                .map(LogoutResource::person)
                .chain(person -> sessions.end(person.account(), new SessionId(person.session()), WHY))
                .onFailure(LogoutResource::hasEnded)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static Person person(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof Caller caller) {
            return Person.of(caller);
        }
        throw new UnauthorizedException();
    }

    private static boolean hasEnded(Throwable failure) {
        return failure instanceof ProblemException problem && problem.type() == ProblemType.SESSION_ENDED;
    }

    private static void requireKnown(boolean known) {
        if (!known) {
            throw new ProblemException(
                    ProblemType.INVALID_REFRESH_TOKEN, "This service did not make the refresh token.");
        }
    }

    /** What a client may send to log out by its refresh token. */
    public record Logout(@Nullable String refreshToken) {

        Optional<String> token() {
            return Optional.ofNullable(refreshToken);
        }

        @Override
        public String toString() {
            return "Logout[]";
        }
    }
}
