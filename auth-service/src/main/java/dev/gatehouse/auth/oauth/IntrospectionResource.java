package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.client.Client;
import dev.gatehouse.auth.client.Clients;
import dev.gatehouse.auth.session.Session;
import dev.gatehouse.auth.session.SessionId;
import dev.gatehouse.auth.session.Sessions;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.auth.token.TokenConfig;
import dev.gatehouse.model.token.AccessToken;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Tells confidential clients whether a token is live, and what it says (RFC 7662). */
@Path("/oauth2/introspect")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll
@Tag(name = "OAuth 2")
public class IntrospectionResource {

    private final Clients clients;
    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final TokenConfig config;

    IntrospectionResource(Clients clients, AccessTokens accessTokens, Sessions sessions, TokenConfig config) {
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.config = config;
    }

    @POST
    @Operation(
            summary = "Introspect a token",
            description =
                    "Form parameter token: an access or a refresh token. The caller is a confidential client, by HTTP Basic or with client_id and client_secret in the form.")
    @APIResponse(responseCode = "200", description = "What the token says, or that it is not active and nothing else.")
    @APIResponse(responseCode = "400", description = "A parameter is missing or comes twice.")
    @APIResponse(responseCode = "401", description = "The client did not authenticate.")
    public Uni<RestResponse<Introspection>> introspect(HttpServerRequest request, byte[] body) {
        var form = Form.read(body);
        var credentials = ClientCredentials.of(request.getHeader(HttpHeaders.AUTHORIZATION), form);
        return client(credentials)
                .map(client -> form.get("token"))
                .chain(this::introspect)
                .map(IntrospectionResource::answer);
    }

    private Uni<Client> client(ClientCredentials credentials) {
        return clients.authenticate(credentials.id(), credentials.secret())
                .map(client -> client.orElseThrow(ClientCredentials::refusal));
    }

    private Uni<Introspection> introspect(String token) {
        return accessTokens.read(token).map(this::ofAccessToken).orElseGet(() -> sessions.find(token)
                .map(this::ofRefreshToken));
    }

    private Uni<Introspection> ofAccessToken(AccessToken token) {
        return isLive(token)
                .map(live ->
                        live ? Introspection.of(token, config.issuer(), config.audience()) : Introspection.INACTIVE);
    }

    /** A token that no session stands behind lives until it expires. */
    private Uni<Boolean> isLive(AccessToken token) {
        return token.session()
                .map(session -> sessions.isLive(UUID.fromString(token.subject()), new SessionId(session)))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    private Introspection ofRefreshToken(Optional<Session> session) {
        return session.map(live -> Introspection.of(live, config.issuer())).orElse(Introspection.INACTIVE);
    }

    private static RestResponse<Introspection> answer(Introspection introspection) {
        return RestResponse.ResponseBuilder.ok(introspection)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
