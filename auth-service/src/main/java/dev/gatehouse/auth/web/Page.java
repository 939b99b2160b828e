package dev.gatehouse.auth.web;

import dev.gatehouse.model.secret.Sha256;
import dev.gatehouse.model.token.Base64Url;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A file beside this class, as browsers get it. */
final class Page {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'%s; form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
            + " require-trusted-types-for 'script'";

    private final byte[] content;
    private final String type;
    private final EntityTag version;

    private Page(byte[] content, String type) {
        this.content = content;
        this.type = type;
        this.version = new EntityTag(Base64Url.encode(Sha256.of(content)));
    }

    static Page of(String file) {
        var type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        try (var source = Page.class.getResourceAsStream(file)) {
            if (source == null || type == null) {
                throw new IllegalArgumentException("%s is no page".formatted(file));
            }
            return new Page(source.readAllBytes(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file, or that the browser has it, for a page that calls this service alone. */
    Response answer(Request request) {
        return answer(request, List.of());
    }

    /**
     * As above.
     *
     * @param origins what the page may call beside this service
     */
    Response answer(Request request, Collection<String> origins) {
        var unchanged = request.evaluatePreconditions(version);
        var answer = unchanged == null ? Response.ok(content, type) : unchanged;
        return answer.tag(version)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Content-Security-Policy", POLICY.formatted(listed(origins)))
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    private static String listed(Collection<String> origins) {
        return origins.isEmpty() ? "" : " " + String.join(" ", origins);
    }
}
