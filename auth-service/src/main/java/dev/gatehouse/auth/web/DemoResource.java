package dev.gatehouse.auth.web;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page on which one can watch what happens to tokens, where it is enabled. */
@Path("/demo")
@PermitAll
@NonBlocking
@Singleton
public class DemoResource {

    private final Page page = Page.of("demo.html");
    private final Page script = Page.of("demo.js");
    private final Page plot = Page.of("plot.js");
    private final Page style = Page.of("demo.css");
    private final boolean isEnabled;
    private final List<ShownResource> resources;
    private final Duration retryWindow;

    DemoResource(DemoConfig config) {
        this.isEnabled = config.enabled();
        this.retryWindow = config.retryWindow();
        this.resources = config.resources().orElse(List.of()).stream()
                .map(ShownResource::of)
                .toList();
    }

    @GET
    @Operation(hidden = true)
    public Response page(@Context Request request) {
        return answer(page, request);
    }

    @GET
    @Path("demo.js")
    @Operation(hidden = true)
    public Response script(@Context Request request) {
        return answer(script, request);
    }

    @GET
    @Path("plot.js")
    @Operation(hidden = true)
    public Response plot(@Context Request request) {
        return answer(plot, request);
    }

    @GET
    @Path("demo.css")
    @Operation(hidden = true)
    public Response style(@Context Request request) {
        return answer(style, request);
    }

    @GET
    @Path("settings")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Settings settings() {
        requireEnabled();
        return new Settings(resources, retryWindow.toSeconds());
    }

    /**
     * What the page has to know.
     *
     * @param retryWindow for how many seconds the refresh token that was spent last may be sent again
     */
    public record Settings(List<ShownResource> resources, long retryWindow) {}

    private Response answer(Page some, Request request) {
        requireEnabled();
        return some.answer(request, resources.stream().map(ShownResource::url).toList());
    }

    private void requireEnabled() {
        if (!isEnabled) {
            throw new NotFoundException();
        }
    }
}
