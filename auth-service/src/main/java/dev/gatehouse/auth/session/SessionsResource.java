package dev.gatehouse.auth.session;

import dev.gatehouse.auth.audit.Actor;
import dev.gatehouse.auth.audit.Audit;
import dev.gatehouse.auth.audit.AuditEvent;
import dev.gatehouse.auth.audit.Target;
import dev.gatehouse.auth.token.Person;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The caller's own sessions: where they are logged in. */
@Path("/auth/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@SecurityRequirement(name = "bearer")
@Tag(name = "People")
public class SessionsResource {

    private static final String WHY = "ended by its owner";

    private final Sessions sessions;
    private final Audit audit;
    private final JsonWebToken caller;

    SessionsResource(Sessions sessions, Audit audit, JsonWebToken caller) {
        this.sessions = sessions;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "The caller's live sessions", description = "Newest first.")
    @APIResponse(responseCode = "200", description = "The sessions.")
    @APIResponse(responseCode = "401", description = "No access token, or none that is good now.")
    public Uni<List<Listed>> list() {
        var person = Person.of(caller);
        return sessions.of(person.account())
                .map(live ->
                        live.stream().map(session -> listed(session, person)).toList());
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "End one of the caller's sessions")
    @APIResponse(responseCode = "204", description = "The session is dead.")
    @APIResponse(responseCode = "404", description = "The caller has no such session.")
    public Uni<Void> end(@PathParam("id") String id) {
        return sessions.endNamed(Person.of(caller).account(), known(id), WHY)
                .invoke(SessionsResource::requireFound)
                .replaceWithVoid();
    }

    @DELETE
    @Operation(summary = "End the caller's sessions")
    @APIResponse(responseCode = "204", description = "Every session is dead, or every other one.")
    public Uni<Void> endAll(
            @Nullable
                    @QueryParam("keep")
                    @Parameter(description = "`current` to keep the session of the request itself")
                    String keep,
            @Context HttpServerRequest request) {
        var person = Person.of(caller);
        var act = audit.act(AuditEvent.SESSION_ENDED_ALL, request)
                .by(Actor.of(person.account()))
                .on(Target.account(person.account()))
                .saying(keep == null ? WHY : WHY + ", but the current one");
        return sessions.endAll(person.account(), kept(keep, person), WHY).invoke(() -> audit.recordSoon(act));
    }

    private static Optional<SessionId> kept(@Nullable String keep, Person person) {
        if (keep == null) {
            return Optional.empty();
        }
        if (!keep.equals("current")) {
            throw ProblemException.invalid("keep", "must be current, or left out");
        }
        return Optional.of(new SessionId(person.session()));
    }

    private static SessionId known(String id) {
        return SessionId.read(id).orElseThrow(SessionsResource::notFound);
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "The caller has no such session.");
    }

    private static Listed listed(Session session, Person person) {
        return new Listed(
                session.id().value(),
                session.clientId(),
                session.createdAt(),
                session.lastUsedAt(),
                session.expiresAt(),
                session.ip(),
                session.userAgent(),
                session.id().value().equals(person.session()));
    }

    /**
     * A session, as its owner sees it.
     *
     * @param ip the address it was last used from
     * @param current whether the request itself comes from it
     */
    public record Listed(
            String id,
            String clientId,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String ip,
            String userAgent,
            boolean current) {}
}
