package dev.gatehouse.auth.admin;

import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.Recorded;
import dev.gatehouse.model.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Who did what. */
@Path(AuditResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@SecurityRequirement(name = "bearer")
@Tag(name = "Administration")
public class AuditResource {

    static final String PATH = "/admin/audit";

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            summary = "Who did what, newest first",
            description = "The newest 10,000 entries that fit; `to` leads further back.")
    @APIResponse(
            responseCode = "200",
            description = "One page of the record.",
            headers = {
                @Header(name = "Link", description = "first, prev, next and last (RFC 8288), as they apply"),
                @Header(name = "X-Total-Count", description = "how many entries there are on all pages")
            })
    @APIResponse(responseCode = "400", description = "A value will not do; violations say which.")
    public Uni<RestResponse<List<Recorded>>> list(
            @Nullable @QueryParam("event") @Parameter(description = "what happened, such as `login.failed`")
                    String event,
            @Nullable
                    @QueryParam("account")
                    @Parameter(description = "the id of the account that did it, or whose it was")
                    String account,
            @Nullable @QueryParam("from") @Parameter(description = "the earliest moment (RFC 3339)") String from,
            @Nullable @QueryParam("to") @Parameter(description = "the moment before which (RFC 3339)") String to,
            @QueryParam("page")
                    @DefaultValue("0")
                    @Parameter(description = "from 0", schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
                    String page,
            @QueryParam("size")
                    @DefaultValue("20")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    String size) {
        var wanted = PageRequest.of(page, size);
        var query = AuditQuery.of(event, account, from, to);
        return audit.list(query.filter(), wanted).map(found -> found.answer(PATH, query.sent()));
    }
}
