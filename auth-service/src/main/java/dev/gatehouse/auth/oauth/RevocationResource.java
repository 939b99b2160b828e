package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.client.Client;
import dev.gatehouse.auth.session.RevokedTokens;
import dev.gatehouse.auth.session.SessionId;
import dev.gatehouse.auth.session.Sessions;
import dev.gatehouse.auth.token.AccessTokens;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.AccessToken;
import dev.gatehouse.model.token.VerifiedToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
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

/** Ends what a client has tokens of and needs no longer (RFC 7009). */
@Path(RevocationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll
@Tag(name = "OAuth 2")
public class RevocationResource {

    static final String PATH = "/oauth2/revoke";

    private static final String WHY = "revoked by its client";

    private final CallingClients clients;
    private final AccessTokens accessTokens;
    private final Sessions sessions;
    private final RevokedTokens revokedTokens;

    RevocationResource(
            CallingClients clients, AccessTokens accessTokens, Sessions sessions, RevokedTokens revokedTokens) {
        this.clients = clients;
        this.accessTokens = accessTokens;
        this.sessions = sessions;
        this.revokedTokens = revokedTokens;
    }

    @POST
    @Operation(
            summary = "Revoke a token",
            description =
                    "Form parameter token: a refresh token or an access token, and with it its session, or that token alone when it has none. token_type_hint is not needed: tokens tell what they are. The client authenticates, or sends client_id when it is a public one. Repeating it is harmless.")
    @APIResponse(responseCode = "200", description = "It is good no more, or never was.")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is missing or comes twice, or the token is another client's.")
    @APIResponse(responseCode = "401", description = "The client is unknown or did not authenticate.")
    @APIResponse(responseCode = "503", description = "Send it again, after Retry-After.")
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
    public Uni<RestResponse<Void>> revoke(HttpServerRequest request, byte[] body) {
        var form = Form.read(body);
        var token = form.get("token");
        return clients.of(request, form).chain(client -> revoke(token, client)).replaceWith(RestResponse.<Void>ok());
    }

    private Uni<Void> revoke(String token, Client client) {
        return accessTokens
                .readForAnybody(token)
                .map(VerifiedToken::token)
                .map(accessToken -> revoke(accessToken, client))
                .orElseGet(() -> revokeRefreshToken(token, client));
    }

    private Uni<Void> revoke(AccessToken token, Client client) {
        requireOwn(token.clientId().equals(client.id()));
        return token.session()
                .map(session -> sessions.end(UUID.fromString(token.subject()), new SessionId(session), WHY))
                .orElseGet(() -> revokedTokens.revoke(token));
    }

    /** RFC 7009 §2.2: "invalid tokens do not cause an error response". */
    private Uni<Void> revokeRefreshToken(String token, Client client) {
        return sessions.endForClient(token, client.id(), WHY)
                .invoke(RevocationResource::requireOwn)
                .replaceWithVoid();
    }

    /** RFC 7009 §2.1: whether "the token was issued to the client making the revocation request"; if not, it "is refused". */
    private static void requireOwn(boolean isOwn) {
        if (!isOwn) {
            throw new ProblemException(ProblemType.INVALID_GRANT, "The token was issued to another client.");
        }
    }
}
