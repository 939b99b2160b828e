package dev.gatehouse.auth.admin;

import dev.gatehouse.auth.account.Account;
import dev.gatehouse.auth.account.AccountChanges;
import dev.gatehouse.auth.account.AccountSearch;
import dev.gatehouse.auth.account.ListedAccount;
import dev.gatehouse.auth.audit.Act;
import dev.gatehouse.auth.audit.Actor;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.session.Sessions;
import dev.gatehouse.model.database.PlainText;
import dev.gatehouse.model.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

/** Anybody's account. */
@Path(AccountsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@SecurityRequirement(name = "bearer")
@Tag(name = "Administration")
public class AccountsResource {

    static final String PATH = "/admin/accounts";

    private static final String WHY = "ended by an administrator";

    private final AccountSearch search;
    private final AccountChanges changes;
    private final Sessions sessions;
    private final Audit audit;
    private final JsonWebToken caller;

    AccountsResource(
            AccountSearch search, AccountChanges changes, Sessions sessions, Audit audit, JsonWebToken caller) {
        this.search = search;
        this.changes = changes;
        this.sessions = sessions;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Operation(
            summary = "The accounts, by username",
            description = "The first 10,000 that fit; a longer query leads to others.")
    @APIResponse(
            responseCode = "200",
            description = "One page of the accounts.",
            headers = {
                @Header(name = "Link", description = "first, prev, next and last (RFC 8288), as they apply"),
                @Header(name = "X-Total-Count", description = "how many accounts there are on all pages")
            })
    @APIResponse(responseCode = "400", description = "A value will not do; violations say which.")
    public Uni<RestResponse<List<ListedAccount>>> list(
            @QueryParam("query")
                    @DefaultValue("")
                    @PlainText(max = 254)
                    @Parameter(description = "a part of the username or of the e-mail address, in whatever case")
                    String query,
            @QueryParam("page")
                    @DefaultValue("0")
                    @Parameter(description = "from 0", schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
                    String page,
            @QueryParam("size")
                    @DefaultValue("20")
                    @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100"))
                    String size) {
        return search.list(query, PageRequest.of(page, size)).map(found -> found.answer(PATH, filter(query)));
    }

    private static Map<String, String> filter(String query) {
        return query.isEmpty() ? Map.of() : Map.of("query", query);
    }

    @PUT
    @Path("/{id}/roles")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give an account other roles", description = "Live sessions have them with the next refresh.")
    @APIResponse(responseCode = "200", description = "The account.")
    @APIResponse(responseCode = "404", description = "There is no such account.")
    public Uni<Account> roles(
            @PathParam("id") UUID id, @NotNull @Valid Roles wanted, @Context HttpServerRequest request) {
        var act = act(AuditEvent.ACCOUNT_ROLES_CHANGED, id, request).saying(wanted.words());
        return changes.roles(id, wanted.roles()).call(() -> audit.record(act));
    }

    @PUT
    @Path("/{id}/status")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Disable an account, or make it active again", description = "Disabling ends every session.")
    @APIResponse(responseCode = "200", description = "The account.")
    @APIResponse(responseCode = "404", description = "There is no such account.")
    public Uni<Account> status(
            @PathParam("id") UUID id, @NotNull @Valid Status wanted, @Context HttpServerRequest request) {
        var act = act(AuditEvent.ACCOUNT_STATUS_CHANGED, id, request).saying(wanted.status());
        return changes.status(id, wanted.wanted()).call(() -> audit.record(act));
    }

    @DELETE
    @Path("/{id}/sessions")
    @Operation(summary = "End every session of an account")
    @APIResponse(responseCode = "204", description = "Every session is dead.")
    public Uni<Void> endSessions(@PathParam("id") UUID id, @Context HttpServerRequest request) {
        var act = act(AuditEvent.SESSION_ENDED_ALL, id, request).saying(WHY);
        return sessions.endAll(id, Optional.empty(), WHY).chain(() -> audit.record(act));
    }

    private Act act(AuditEvent event, UUID account, HttpServerRequest request) {
        return audit.act(event, request).by(Actor.of(caller)).on(Target.account(account));
    }

    /** The roles that an account is to have. */
    public record Roles(@NotNull @Size(max = 8) Set<@NotNull @Pattern(regexp = "[a-z][a-z0-9_-]{0,31}") String> roles) {

        String words() {
            return String.join(" ", roles.stream().sorted().toList());
        }
    }

    /** The status that an account is to have. */
    public record Status(
            @NotNull @Pattern(regexp = "active|disabled", message = "must be active or disabled")
            String status) {

        Account.Status wanted() {
            return status.equals("active") ? Account.Status.ACTIVE : Account.Status.DISABLED;
        }
    }
}
