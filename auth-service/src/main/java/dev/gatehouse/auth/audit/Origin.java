package dev.gatehouse.auth.audit;

import dev.gatehouse.auth.address.Address;
import io.vertx.core.http.HttpServerRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from.
 *
 * @param userAgent what the client says it is: ASCII, cut to {@value #MAX_USER_AGENT} characters
 * @param requestId as the log and the answer have it
 */
record Origin(String ip, String userAgent, String requestId) {

    static final int MAX_USER_AGENT = 200;

    /** There was no request. */
    static final Origin NONE = new Origin("", "", "");

    private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]");

    static Origin of(HttpServerRequest request, Address address) {
        return new Origin(
                address.toString(),
                printable(request.getHeader("User-Agent")),
                Objects.requireNonNullElse(request.response().headers().get("X-Request-Id"), ""));
    }

    private static String printable(@Nullable String sent) {
        var ascii = NOT_ASCII.matcher(Objects.requireNonNullElse(sent, "")).replaceAll("?");
        return ascii.substring(0, Math.min(ascii.length(), MAX_USER_AGENT));
    }
}
