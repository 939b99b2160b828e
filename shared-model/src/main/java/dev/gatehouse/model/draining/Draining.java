package dev.gatehouse.model.draining;

import dev.gatehouse.model.http.FilterOrder;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends clients elsewhere while the shutdown is delayed. */
@Singleton
class Draining {

    private final Vertx vertx;
    private final Duration delay;
    private final Connections connections = new Connections();
    private volatile boolean isDraining;

    Draining(Vertx vertx, @ConfigProperty(name = "quarkus.shutdown.delay") Optional<Duration> delay) {
        this.vertx = vertx;
        this.delay = delay.orElse(Duration.ZERO);
    }

    /** Where there is no delay nobody pays for it. */
    void register(@Observes Filters filters) {
        if (!delay.isZero()) {
            filters.register(this::follow, FilterOrder.DRAINING);
        }
    }

    void begin(@Observes ShutdownDelayInitiatedEvent event) {
        isDraining = true;
        var untilIdleAreClosed = delay.multipliedBy(4).dividedBy(5).toMillis();
        if (untilIdleAreClosed > 0) {
            vertx.setTimer(untilIdleAreClosed, due -> connections.closeIdle());
        }
    }

    private void follow(RoutingContext exchange) {
        connections.begin(exchange.request().connection());
        exchange.addHeadersEndHandler(head -> announce(exchange));
        exchange.addEndHandler(end -> ended(exchange));
        exchange.next();
    }

    /** HTTP/2 has no such header, and other answers may be under way on the same connection. */
    private void announce(RoutingContext exchange) {
        if (isDraining && exchange.request().version() != HttpVersion.HTTP_2) {
            exchange.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** Where the answer did not say so, since draining began after its head was written, the client counts on the connection. */
    private void ended(RoutingContext exchange) {
        connections.end(exchange.request().connection());
        if (isDraining && exchange.response().headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true)) {
            exchange.request().connection().close();
        }
    }
}
