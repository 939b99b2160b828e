package dev.gatehouse.auth.admin;

import dev.gatehouse.auth.audit.Act;
import dev.gatehouse.auth.audit.Actor;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.client.Client;
import dev.gatehouse.auth.client.ClientRegistration;
import dev.gatehouse.auth.client.MadeSecret;
import dev.gatehouse.auth.client.RegisteredClient;
import dev.gatehouse.auth.client.RegisteredClients;
import dev.gatehouse.model.http.PageRequest;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
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

/** The applications that people log in with, and those that act for themselves. */
@Path(ClientsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@SecurityRequirement(name = "bearer")
@Tag(name = "Administration")
public class ClientsResource {

    static final String PATH = "/admin/clients";

    private final RegisteredClients clients;
    private final Audit audit;
    private final JsonWebToken caller;

    ClientsResource(RegisteredClients clients, Audit audit, JsonWebToken caller) {
        this.clients = clients;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The clients, in the order of their ids")
    @APIResponse(
            responseCode = "200",
            description = "One page of the clients; never a secret.",
            headers = {
                @Header(name = "Link", description = "first, prev, next and last (RFC 8288), as they apply"),
                @Header(name = "X-Total-Count", description = "how many clients there are on all pages")
            })
    @APIResponse(responseCode = "400", description = "A value will not do; violations say which.")
    public Uni<RestResponse<List<RegisteredClient>>> list(
            @QueryParam("page")
                    @DefaultValue("0")
                    @Parameter(description = "from 0", schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
                    String page,
            @QueryParam("size")
                    @DefaultValue("20")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    String size) {
        return clients.list(PageRequest.of(page, size)).map(found -> found.answer(PATH));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A client")
    @APIResponse(responseCode = "200", description = "The client; never a secret.")
    @APIResponse(responseCode = "404", description = "There is no such client.")
    public Uni<RegisteredClient> get(
            @PathParam("id") @Pattern(regexp = Client.ID, message = "is no client's") String id) {
        return clients.find(id).map(client -> client.orElseThrow(ClientsResource::noClient));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Add a client",
            description =
                    "A confidential client without keys gets a secret, which is shown in this answer and never again.")
    @APIResponse(
            responseCode = "201",
            description = "The client.",
            headers = @Header(name = "Location", description = "where the client is"))
    @APIResponse(responseCode = "400", description = "A value will not do; violations say which.")
    @APIResponse(responseCode = "409", description = "The id is taken.")
    public Uni<RestResponse<RegisteredClient>> add(
            @NotNull @Valid ClientRegistration wanted, @Context HttpServerRequest request) {
        var act = act(AuditEvent.CLIENT_ADDED, request);
        return clients.add(wanted)
                .call(client -> audit.record(act.on(Target.client(client.id()))))
                .map(client -> ResponseBuilder.<RegisteredClient>created(URI.create(PATH + "/" + client.id()))
                        .entity(client)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            summary = "Remove a client",
            description =
                    "It gets no token from the token endpoint and no login any more, five seconds later at the latest. Access tokens that are out live until they expire; sessions of people end when they end them.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", description = "There is no such client.")
    public Uni<Void> remove(
            @PathParam("id") @Pattern(regexp = Client.ID, message = "is no client's") String id,
            @Context HttpServerRequest request) {
        var act = act(AuditEvent.CLIENT_REMOVED, request).on(Target.client(id));
        return clients.remove(id).invoke(ClientsResource::requireClient).chain(() -> audit.record(act));
    }

    @POST
    @Path("/{id}/secrets")
    @Operation(
            summary = "Make a further secret",
            description = "The one before stays good until it is removed, so that a client can change without a break.")
    @APIResponse(responseCode = "201", description = "The secret, which is never shown again.")
    @APIResponse(responseCode = "404", description = "There is no such client.")
    @APIResponse(responseCode = "409", description = "The client has two, or is a public one.")
    public Uni<RestResponse<MadeSecret>> addSecret(
            @PathParam("id") @Pattern(regexp = Client.ID, message = "is no client's") String id,
            @Context HttpServerRequest request) {
        var act = act(AuditEvent.CLIENT_SECRET_ADDED, request).on(Target.client(id));
        return clients.addSecret(id)
                .map(made -> made.orElseThrow(ClientsResource::noClient))
                .call(made -> audit.record(act))
                .map(made -> ResponseBuilder.create(RestResponse.Status.CREATED, made)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build());
    }

    @DELETE
    @Path("/{id}/secrets/{secret}")
    @Operation(summary = "Remove a secret of a client", description = "It is refused five seconds later at the latest.")
    @APIResponse(responseCode = "204", description = "It is gone.")
    @APIResponse(responseCode = "404", description = "The client has no such secret.")
    public Uni<Void> removeSecret(
            @PathParam("id") @Pattern(regexp = Client.ID, message = "is no client's") String id,
            @PathParam("secret") UUID secret,
            @Context HttpServerRequest request) {
        var act = act(AuditEvent.CLIENT_SECRET_REMOVED, request).on(Target.client(id));
        return clients.removeSecret(id, secret)
                .invoke(ClientsResource::requireSecret)
                .chain(() -> audit.record(act));
    }

    private Act act(AuditEvent event, HttpServerRequest request) {
        return audit.act(event, request).by(Actor.of(caller));
    }

    private static void requireClient(boolean found) {
        if (!found) {
            throw noClient();
        }
    }

    private static void requireSecret(boolean found) {
        if (!found) {
            throw new ProblemException(ProblemType.NOT_FOUND, "The client has no such secret.");
        }
    }

    private static ProblemException noClient() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such client.");
    }
}
