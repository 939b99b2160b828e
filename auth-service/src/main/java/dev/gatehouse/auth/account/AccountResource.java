package dev.gatehouse.auth.account;

import dev.gatehouse.auth.audit.Actor;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.session.SessionId;
import dev.gatehouse.auth.token.Person;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's own account. */
@Path("/auth/account")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "bearer")
@Tag(name = "People")
public class AccountResource {

    private final Accounts accounts;
    private final AccountChanges changes;
    private final Audit audit;
    private final JsonWebToken caller;

    AccountResource(Accounts accounts, AccountChanges changes, Audit audit, JsonWebToken caller) {
        this.accounts = accounts;
        this.changes = changes;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The caller's account")
    @APIResponse(responseCode = "200", description = "The account.")
    @APIResponse(responseCode = "401", description = "No access token, or none that is good now.")
    public Uni<Account> account() {
        return accounts.byId(Person.of(caller).account()).map(account -> account.orElseThrow(AccountResource::deleted));
    }

    @DELETE
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Delete the caller's account", description = "Every session ends. It can't be undone.")
    @APIResponse(responseCode = "204", description = "The account is gone, and every session is dead.")
    @APIResponse(responseCode = "403", description = "The password is wrong.")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords: try again after Retry-After.")
    @APIResponse(responseCode = "503", description = "Send it again, after Retry-After.")
    public Uni<Void> delete(@NotNull @Valid Deletion deletion, @Context HttpServerRequest request) {
        var person = Person.of(caller);
        var act = audit.act(AuditEvent.ACCOUNT_DELETED, request)
                .by(Actor.of(person.account()))
                .on(Target.account(person.account()));
        return changes.deletion(person.account(), new SessionId(person.session()), deletion.password())
                .invoke(() -> audit.recordSoon(act));
    }

    private static ProblemException deleted() {
        return new ProblemException(ProblemType.INVALID_TOKEN, "The account of the token has been deleted.");
    }

    /** What a person deletes the account with. */
    public record Deletion(@NotNull String password) {

        @Override
        public String toString() {
            return "Deletion[]";
        }
    }
}
