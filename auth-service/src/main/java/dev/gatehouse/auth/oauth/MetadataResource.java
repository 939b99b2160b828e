package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.token.Issuer;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Tells clients and verifiers where everything is (RFC 8414 §3). */
@Path("/.well-known/oauth-authorization-server")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
@Tag(name = "OAuth 2")
public class MetadataResource {

    private static final String FRESH = "public, max-age=3600";

    private final Metadata metadata;

    MetadataResource(Issuer issuer) {
        this.metadata = Metadata.of(issuer);
    }

    @GET
    @NonBlocking
    @Operation(summary = "What this authorization server is and does")
    @APIResponse(responseCode = "200", description = "All that works (RFC 8414 §2).")
    public RestResponse<Metadata> metadata() {
        return ResponseBuilder.ok(metadata)
                .header(HttpHeaders.CACHE_CONTROL, FRESH)
                .build();
    }
}
