package dev.gatehouse.auth.account;

import dev.gatehouse.auth.address.ClientAddresses;
import dev.gatehouse.auth.audit.Act;
import dev.gatehouse.auth.audit.Actor;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.throttle.Counters;
import dev.gatehouse.auth.throttle.Throttle;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Makes accounts. */
@Path("/auth/register")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "People")
public class RegisterResource {

    private final Accounts accounts;
    private final ClientAddresses addresses;
    private final Throttle throttle;
    private final Counters counters;
    private final Audit audit;

    RegisterResource(Accounts accounts, ClientAddresses addresses, Throttle throttle, Counters counters, Audit audit) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.throttle = throttle;
        this.counters = counters;
        this.audit = audit;
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Make an account")
    @APIResponse(responseCode = "201", description = "The account was made.")
    @APIResponse(responseCode = "400", description = "A value will not do; violations say which.")
    @APIResponse(responseCode = "409", description = "The username is taken.")
    @APIResponse(responseCode = "429", description = "Too many of late: try again after Retry-After.")
    public Uni<Registered> register(@NotNull @Valid Registration registration, HttpServerRequest request) {
        var act = audit.act(AuditEvent.ACCOUNT_REGISTERED, request);
        return throttle.admit(List.of(counters.registrations(addresses.of(request))))
                .chain(() -> accounts.register(registration))
                .invoke(account -> audit.recordSoon(about(account, act)))
                .map(Registered::of);
    }

    private static Act about(Account account, Act act) {
        return act.by(Actor.of(account.id())).on(Target.account(account.id()));
    }

    /** What is told of a new account. */
    public record Registered(UUID id, String username, Optional<String> email) {

        static Registered of(Account account) {
            return new Registered(account.id(), account.username(), account.email());
        }
    }
}
