package dev.gatehouse.auth.account;

import dev.gatehouse.auth.audit.Actor;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.session.SessionId;
import dev.gatehouse.auth.token.Person;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own password. */
@Path("/auth/password")
@Consumes(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "bearer")
@Tag(name = "People")
public class PasswordResource {

    private final AccountChanges changes;
    private final Audit audit;
    private final JsonWebToken caller;

    PasswordResource(AccountChanges changes, Audit audit, JsonWebToken caller) {
        this.changes = changes;
        this.audit = audit;
        this.caller = caller;
    }

    @POST
    @Operation(summary = "Change the password", description = "Every other session ends. Repeating it is harmless.")
    @APIResponse(responseCode = "204", description = "The password is changed, and every other session is dead.")
    @APIResponse(responseCode = "400", description = "The new password will not do; violations say why.")
    @APIResponse(responseCode = "403", description = "The current password is wrong.")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords: try again after Retry-After.")
    @APIResponse(responseCode = "503", description = "Send it again, after Retry-After.")
    public Uni<Void> change(@NotNull @Valid PasswordChange change, @Context HttpServerRequest request) {
        var person = Person.of(caller);
        var act = audit.act(AuditEvent.PASSWORD_CHANGED, request)
                .by(Actor.of(person.account()))
                .on(Target.session(person.account(), person.session()));
        return changes.password(person.account(), new SessionId(person.session()), change)
                .invoke(() -> audit.recordSoon(act));
    }
}
