package dev.gatehouse.model.http;

import dev.gatehouse.model.token.Base64Url;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gives each exchange an id, the client's own where it sent a sane one, and puts it into the answer and the log. */
class RequestIds {

    private static final String HEADER = "X-Request-Id";
    private static final String LOG_KEY = "requestId";
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BYTES = 12;

    void register(@Observes Filters filters) {
        filters.register(RequestIds::identify, FilterOrder.REQUEST_ID);
    }

    private static void identify(RoutingContext exchange) {
        var id = sane(exchange.request().getHeader(HEADER));
        exchange.response().putHeader(HEADER, id);
        MDC.put(LOG_KEY, id);
        exchange.next();
    }

    private static String sane(@Nullable String sent) {
        return sent != null && SANE.matcher(sent).matches() ? sent : made();
    }

    /** It tells requests apart and protects nothing, so it needs no secure random numbers, which take a system call. */
    private static String made() {
        var bytes = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(bytes);
        return Base64Url.encode(bytes);
    }
}
