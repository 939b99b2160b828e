package dev.gatehouse.resource.me;

import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.Caller;
import dev.gatehouse.resource.verification.VerificationConfig;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells callers who they are. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@SecurityRequirement(name = "bearer")
@Tag(name = "Me")
public class MeResource {

    private final SecurityIdentity identity;
    private final String mode;

    MeResource(SecurityIdentity identity, VerificationConfig config) {
        this.identity = identity;
        this.mode = config.verification().mode().label();
    }

    @GET
    @Authenticated
    @NonBlocking
    @Operation(summary = "Who the caller is")
    @APIResponse(responseCode = "200", description = "What the access token says, or said when the session was opened.")
    public Me me() {
        return Me.of(((Caller) identity.getPrincipal()).token(), mode);
    }

    /**
     * The caller.
     *
     * @param subject the account's id, or the client's when there is no person
     * @param username none for a client
     * @param sessionId none for a client
     * @param expiresAt when the access token does, or at the latest the session, in a mode that keeps sessions
     * @param verifiedBy the mode of verification
     */
    public record Me(
            @Schema(examples = "01932f4e-7a1b-7c3d-8e5f-0a1b2c3d4e5f")
            String subject,

            @Schema(examples = "alice") @Nullable String username,
            @Schema(examples = "[\"user\"]") List<String> roles,

            @Schema(examples = "[\"notes:read\",\"notes:write\"]")
            List<String> scopes,

            @Schema(examples = "Zr5jQ1v0bX2c9d8e7f6a5w") @Nullable
            String sessionId,

            Instant expiresAt,
            @Schema(examples = "local-revocable") String verifiedBy) {

        static Me of(AccessToken token, String mode) {
            return new Me(
                    token.subject(),
                    token.username().orElse(null),
                    List.copyOf(token.roles()),
                    List.copyOf(token.scopes()),
                    token.session().orElse(null),
                    token.expiresAt(),
                    mode);
        }
    }
}
