package dev.gatehouse.auth.admin;

import dev.gatehouse.auth.audit.Act;
import dev.gatehouse.auth.audit.Actor;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.key.KeyDescription;
import dev.gatehouse.auth.key.KeyRotation;
import dev.gatehouse.auth.key.KeyStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The keys that access tokens are signed with. */
@Path("/admin/keys")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@SecurityRequirement(name = "bearer")
@Tag(name = "Administration")
public class KeysResource {

    private final KeyRotation rotation;

    private final Audit audit;
    private final JsonWebToken caller;

    KeysResource(KeyRotation rotation, Audit audit, JsonWebToken caller) {
        this.rotation = rotation;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The signing keys, the oldest first")
    @APIResponse(responseCode = "200", description = "The keys; a moment that is null is open.")
    public Uni<List<KeyDescription>> keys() {
        return rotation.list();
    }

    @POST
    @Path("/rotate")
    @Operation(
            summary = "Have the next key sign",
            description = "Now if every verifier knows it, or else as soon as that is so. Calls at once are one.")
    @APIResponse(responseCode = "200", description = "This key signs now.")
    @APIResponse(responseCode = "202", description = "This key will sign, from the moment that it says.")
    public Uni<RestResponse<KeyDescription>> rotate(@Context HttpServerRequest request) {
        var act = act(AuditEvent.KEY_ROTATED, request);
        return rotation.rotate()
                .call(key -> audit.record(act.on(Target.key(key.kid()))))
                .map(key -> RestResponse.status(
                        key.status() == KeyStatus.SIGNING ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
                        key));
    }

    @DELETE
    @Path("/{kid}")
    @Operation(
            summary = "Withdraw a compromised key",
            description = "Its tokens are refused everywhere at once. When it signs, the next key takes over.")
    @APIResponse(responseCode = "204", description = "It is withdrawn, now or before.")
    @APIResponse(responseCode = "404", description = "There is no such key.")
    public Uni<Void> withdraw(@PathParam("kid") String kid, @Context HttpServerRequest request) {
        var act = act(AuditEvent.KEY_WITHDRAWN, request).on(Target.key(kid));
        return rotation.withdraw(kid).chain(() -> audit.record(act));
    }

    private Act act(AuditEvent event, HttpServerRequest request) {
        return audit.act(event, request).by(Actor.of(caller));
    }
}
