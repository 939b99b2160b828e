package dev.gatehouse.resource.ping;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers, and nothing else: no credential is looked at, no JSON is built, no thread is changed. */
@Path("/api/public/ping")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
@Tag(name = "Public")
public class PingResource {

    private static final String PONG = "{\"pong\":true}";

    @GET
    @PermitAll
    @NonBlocking
    @Operation(summary = "Answers as cheaply as can be")
    @APIResponse(responseCode = "200", content = @Content(examples = @ExampleObject(name = "pong", value = PONG)))
    public String ping() {
        return PONG;
    }
}
