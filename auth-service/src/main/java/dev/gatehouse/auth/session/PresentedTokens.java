package dev.gatehouse.auth.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.gatehouse.model.http.Origins;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Finds the refresh token of a request: in its body, or else in the cookie. A cookie comes along with whatever a page
 * makes the browser send, so it counts only where the browser says that the page may do so.
 */
@Singleton
class PresentedTokens {

    private final Origins origins;
    private final ObjectReader json;

    PresentedTokens(Origins origins, ObjectMapper json) {
        this.origins = origins;
        this.json = json.readerFor(Body.class);
    }

    /** The token of the body, or else of the cookie. */
    Optional<PresentedToken> of(HttpServerRequest request, byte[] body) {
        return inBody(request, body).or(() -> inCookie(request));
    }

    /** The token of the body; fails with a problem when the body is no JSON. */
    Optional<PresentedToken> inBody(HttpServerRequest request, byte[] body) {
        return read(request, body).flatMap(Body::token).map(token -> new PresentedToken(token, false));
    }

    /** Clients send all sorts of content types with no content: only a body that is there has to be JSON. */
    private Optional<Body> read(HttpServerRequest request, byte[] body) {
        if (body.length == 0) {
            return Optional.empty();
        }
        requireJson(request.getHeader("Content-Type"));
        try {
            return Optional.ofNullable(json.readValue(body));
        } catch (IOException e) {
            throw new BadRequestException(e);
        }
    }

    private static void requireJson(@Nullable String type) {
        if (type == null || !isJson(type)) {
            throw new NotSupportedException();
        }
    }

    private static boolean isJson(String type) {
        try {
            return MediaType.valueOf(type).isCompatible(MediaType.APPLICATION_JSON_TYPE);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The token of the cookie; fails with a problem when the page may not use it. */
    Optional<PresentedToken> inCookie(HttpServerRequest request) {
        var cookie = request.getCookie(RefreshCookie.NAME);
        if (cookie == null || cookie.getValue().isEmpty()) {
            return Optional.empty();
        }
        if (!origins.haveSent(request)) {
            throw Origins.strangePage();
        }
        return Optional.of(new PresentedToken(cookie.getValue(), true));
    }

    /** What a client may send. */
    @Schema(name = "RefreshToken")
    record Body(
            @Nullable
            @Schema(description = "The refresh token of the last login or refresh; left out where the cookie has it")
            String refreshToken) {

        Optional<String> token() {
            return Optional.ofNullable(refreshToken);
        }

        @Override
        public String toString() {
            return "Body[]";
        }
    }
}
