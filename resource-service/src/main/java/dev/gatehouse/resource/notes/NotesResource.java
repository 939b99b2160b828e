package dev.gatehouse.resource.notes;

import dev.gatehouse.model.http.PageRequest;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** The caller's own notes. */
@Path(NotesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Singleton
@SecurityRequirement(name = "bearer")
@Tag(name = "Notes")
public class NotesResource {

    static final String PATH = "/api/notes";

    private final Notes notes;
    private final JsonWebToken caller;

    NotesResource(Notes notes, JsonWebToken caller) {
        this.notes = notes;
        this.caller = caller;
    }

    @GET
    @PermissionsAllowed("notes:read")
    @Operation(summary = "The caller's notes, newest first")
    @APIResponse(
            responseCode = "200",
            description = "One page of the notes.",
            headers = {
                @Header(name = "Link", description = "first, prev, next and last (RFC 8288), as they apply"),
                @Header(name = "X-Total-Count", description = "how many notes there are on all pages")
            })
    public Uni<RestResponse<List<Note>>> list(
            @QueryParam("page")
                    @DefaultValue("0")
                    @Parameter(description = "from 0", schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
                    String page,
            @QueryParam("size")
                    @DefaultValue("20")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    String size) {
        return notes.list(caller.getSubject(), PageRequest.of(page, size)).map(listed -> listed.answer(PATH));
    }

    @POST
    @PermissionsAllowed("notes:write")
    @Operation(summary = "Keeps a new note")
    @APIResponse(
            responseCode = "201",
            description = "The note.",
            headers = @Header(name = "Location", description = "where the note is"))
    public Uni<RestResponse<Note>> add(@NotNull @Valid NoteContent body) {
        return notes.add(caller.getSubject(), body)
                .map(note -> ResponseBuilder.<Note>created(URI.create(PATH + "/" + note.id()))
                        .entity(note)
                        .build());
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed("notes:read")
    @Operation(summary = "One of the caller's notes")
    @APIResponse(responseCode = "200", description = "The note.")
    public Uni<Note> get(@PathParam("id") UUID id) {
        return notes.find(caller.getSubject(), id).map(note -> note.orElseThrow(NotesResource::notFound));
    }

    @PUT
    @Path("/{id}")
    @PermissionsAllowed("notes:write")
    @Operation(summary = "Replaces one of the caller's notes; of two at the same time the last wins")
    @APIResponse(responseCode = "200", description = "The note as it is now.")
    public Uni<Note> replace(@PathParam("id") UUID id, @NotNull @Valid NoteContent body) {
        return notes.replace(caller.getSubject(), id, body).map(note -> note.orElseThrow(NotesResource::notFound));
    }

    @DELETE
    @Path("/{id}")
    @PermissionsAllowed("notes:write")
    @Operation(summary = "Removes one of the caller's notes")
    @APIResponse(responseCode = "204", description = "It is gone.")
    public Uni<Void> remove(@PathParam("id") UUID id) {
        return notes.remove(caller.getSubject(), id)
                .invoke(NotesResource::requireFound)
                .replaceWithVoid();
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "The caller has no note with this id.");
    }
}
