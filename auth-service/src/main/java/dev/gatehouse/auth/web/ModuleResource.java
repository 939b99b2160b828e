package dev.gatehouse.auth.web;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The module that keeps people logged in from a browser, its documentation, and how the pages look. */
@Path("/")
@PermitAll
@NonBlocking
@Singleton
public class ModuleResource {

    private final Page module = Page.of("gatehouse.js");
    private final Page documentation = Page.of("gatehouse.html");
    private final Page style = Page.of("gatehouse.css");
    private final Page mark = Page.of("gatehouse.svg");

    @GET
    @Path("gatehouse.js")
    @Operation(hidden = true)
    public Response module(@Context Request request) {
        return module.answer(request);
    }

    @GET
    @Path("gatehouse.html")
    @Operation(hidden = true)
    public Response documentation(@Context Request request) {
        return documentation.answer(request);
    }

    @GET
    @Path("gatehouse.css")
    @Operation(hidden = true)
    public Response style(@Context Request request) {
        return style.answer(request);
    }

    @GET
    @Path("gatehouse.svg")
    @Operation(hidden = true)
    public Response mark(@Context Request request) {
        return mark.answer(request);
    }
}
