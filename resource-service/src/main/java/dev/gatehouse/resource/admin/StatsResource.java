package dev.gatehouse.resource.admin;

import dev.gatehouse.resource.notes.NoteCounts;
import dev.gatehouse.resource.notes.Notes;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How much the service keeps. */
@Path("/api/admin/stats")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@SecurityRequirement(name = "bearer")
@Tag(name = "Administration")
public class StatsResource {

    private final Notes notes;

    StatsResource(Notes notes) {
        this.notes = notes;
    }

    @GET
    @RolesAllowed("admin")
    @Operation(summary = "Counts over everyone's notes")
    @APIResponse(responseCode = "200", description = "The counts.")
    public Uni<NoteCounts> stats() {
        return notes.counts();
    }
}
