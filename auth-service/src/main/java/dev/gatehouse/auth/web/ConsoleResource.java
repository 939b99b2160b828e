package dev.gatehouse.auth.web;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The page on which people see to their sessions, and administrators to the service. It does nothing that the API does not. */
@Path("/console")
@PermitAll
@NonBlocking
@Singleton
public class ConsoleResource {

    private final Page page = Page.of("console.html");
    private final Map<String, Page> files = Stream.of(
                    "console.css",
                    "console.js",
                    "parts.js",
                    "own.js",
                    "accounts.js",
                    "clients.js",
                    "keys.js",
                    "audit.js")
            .collect(toUnmodifiableMap(identity(), Page::of));

    @GET
    @Operation(hidden = true)
    public Response page(@Context Request request) {
        return page.answer(request);
    }

    @GET
    @Path("{file}")
    @Operation(hidden = true)
    public Response file(@PathParam("file") String file, @Context Request request) {
        return Optional.ofNullable(files.get(file))
                .orElseThrow(NotFoundException::new)
                .answer(request);
    }
}
