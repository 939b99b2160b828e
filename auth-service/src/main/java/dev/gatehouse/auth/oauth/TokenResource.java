package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.token.Issuer;
import dev.gatehouse.auth.token.TokenAnswer;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Gives tokens to clients (RFC 6749 §3.2). */
@Path(Issuer.TOKEN_ENDPOINT)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@PermitAll
@Tag(name = "OAuth 2")
public class TokenResource {

    private final CallingClients clients;
    private final RefreshTokenGrant refreshToken;
    private final ClientCredentialsGrant clientCredentials;

    TokenResource(CallingClients clients, RefreshTokenGrant refreshToken, ClientCredentialsGrant clientCredentials) {
        this.clients = clients;
        this.refreshToken = refreshToken;
        this.clientCredentials = clientCredentials;
    }

    @POST
    @Operation(
            summary = "Get tokens",
            description =
                    "Form parameter grant_type: refresh_token, with refresh_token and perhaps a narrower scope, or client_credentials, perhaps with a narrower scope. The client authenticates by HTTP Basic, with client_id and client_secret, or with client_assertion_type and client_assertion; a public one sends client_id.")
    @APIResponse(responseCode = "200", description = "The tokens.")
    @APIResponse(responseCode = "400", description = "The error says why there are none (RFC 6749 §5.2).")
    @APIResponse(responseCode = "401", description = "The client is unknown or did not authenticate.")
    @APIResponse(responseCode = "429", description = "Too many tokens that were made up: try again after Retry-After.")
    @APIResponse(responseCode = "503", description = "Keep the token and send it again, after Retry-After.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"grant_type"},
                                            properties = {
                                                @SchemaProperty(name = "grant_type", type = SchemaType.STRING),
                                                @SchemaProperty(name = "refresh_token", type = SchemaType.STRING),
                                                @SchemaProperty(name = "scope", type = SchemaType.STRING),
                                                @SchemaProperty(name = "client_id", type = SchemaType.STRING),
                                                @SchemaProperty(name = "client_secret", type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "client_assertion_type",
                                                        type = SchemaType.STRING),
                                                @SchemaProperty(name = "client_assertion", type = SchemaType.STRING)
                                            })))
    public Uni<RestResponse<TokenAnswer>> token(HttpServerRequest request, byte[] body) {
        var form = Form.read(body);
        return switch (form.get("grant_type")) {
            case RefreshTokenGrant.TYPE -> refresh(request, form);
            case ClientCredentialsGrant.TYPE -> ofItself(request, form);
            default -> throw unsupported();
        };
    }

    private Uni<RestResponse<TokenAnswer>> refresh(HttpServerRequest request, Form form) {
        var token = form.get("refresh_token");
        return clients.of(request, form)
                .chain(client -> refreshToken.exchange(token, form.find("scope"), client, request));
    }

    private Uni<RestResponse<TokenAnswer>> ofItself(HttpServerRequest request, Form form) {
        return clients.of(request, form).map(client -> clientCredentials.answer(client, form.find("scope")));
    }

    private static ProblemException unsupported() {
        return new ProblemException(
                ProblemType.UNSUPPORTED_GRANT_TYPE,
                "Use the grant type " + RefreshTokenGrant.TYPE + " or " + ClientCredentialsGrant.TYPE + ".");
    }
}
