package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.session.RevokedTokens;
import dev.gatehouse.auth.session.Session;
import dev.gatehouse.auth.session.SessionId;
import dev.gatehouse.auth.session.Sessions;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.Issuer;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.VerifiedToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Tells confidential clients whether a token is live, and what it says (RFC 7662). */
@Path(IntrospectionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll
@Tag(name = "OAuth 2")
public class IntrospectionResource {

    static final String PATH = "/oauth2/introspect";

    private final CallingClients clients;
    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final RevokedTokens revokedTokens;
    private final Issuer issuer;

    IntrospectionResource(
            CallingClients clients,
            AccessTokens accessTokens,
            Sessions sessions,
            RevokedTokens revokedTokens,
            Issuer issuer) {
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.revokedTokens = revokedTokens;
        this.issuer = issuer;
    }

    @POST
    @Operation(
            summary = "Introspect a token",
            description =
                    "Form parameter token: an access or a refresh token. The caller is a confidential client, by HTTP Basic, with client_id and client_secret, or with client_assertion_type and client_assertion in the form.")
    @APIResponse(responseCode = "200", description = "What the token says, or that it is not active and nothing else.")
    @APIResponse(responseCode = "400", description = "A parameter is missing or comes twice.")
    @APIResponse(responseCode = "401", description = "The client did not authenticate.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"token"},
                                            properties = {
                                                @SchemaProperty(name = "token", type = SchemaType.STRING),
                                                @SchemaProperty(name = "token_type_hint", type = SchemaType.STRING),
                                                @SchemaProperty(name = "client_id", type = SchemaType.STRING),
                                                @SchemaProperty(name = "client_secret", type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "client_assertion_type",
                                                        type = SchemaType.STRING),
                                                @SchemaProperty(name = "client_assertion", type = SchemaType.STRING)
                                            })))
    public Uni<RestResponse<Introspection>> introspect(HttpServerRequest request, byte[] body) {
        var form = Form.read(body);
        return clients.confidential(request, form)
                .map(client -> form.get("token"))
                .chain(this::introspect)
                .map(IntrospectionResource::answer);
    }

    /** Whomever it is for: whoever asks looks for itself in {@code aud}. */
    private Uni<Introspection> introspect(String token) {
        return accessTokens.readForAnybody(token).map(this::ofAccessToken).orElseGet(() -> sessions.find(token)
                .map(this::ofRefreshToken));
    }

    private Uni<Introspection> ofAccessToken(VerifiedToken verified) {
        return isLive(verified.token())
                .map(live -> live ? Introspection.of(verified, issuer.name()) : Introspection.INACTIVE);
    }

    private Uni<Boolean> isLive(AccessToken token) {
        return token.session()
                .map(session -> sessions.isLive(UUID.fromString(token.subject()), new SessionId(session)))
                .orElseGet(() -> revokedTokens.isRevoked(token).map(revoked -> !revoked));
    }

    private Introspection ofRefreshToken(Optional<Session> session) {
        return session.map(live -> Introspection.of(live, issuer.name())).orElse(Introspection.INACTIVE);
    }

    private static RestResponse<Introspection> answer(Introspection introspection) {
        return RestResponse.ResponseBuilder.ok(introspection)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
