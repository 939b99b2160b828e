package dev.gatehouse.model.draining;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The open connections on which a request has come, and how many are under way on each. */
final class Connections {

    private final ConcurrentMap<HttpConnection, AtomicInteger> underWay = new ConcurrentHashMap<>();

    /** All requests of a connection begin on the same thread. */
    void begin(HttpConnection connection) {
        var requests = underWay.get(connection);
        if (requests == null) {
            requests = new AtomicInteger();
            underWay.put(connection, requests);
            forgetAtItsEnd(connection);
        }
        requests.incrementAndGet();
    }

    void end(HttpConnection connection) {
        var requests = underWay.get(connection);
        if (requests != null) {
            requests.decrementAndGet();
        }
    }

    /** Closes each on its own thread, where no request can begin at the same time. */
    void closeIdle() {
        underWay.forEach(
                (connection, requests) -> channel(connection).eventLoop().execute(() -> {
                    if (requests.get() == 0) {
                        connection.close();
                    }
                }));
    }

    /** The connection itself has one listener to its end only, which the framework may have taken. */
    private void forgetAtItsEnd(HttpConnection connection) {
        channel(connection).closeFuture().addListener(closed -> underWay.remove(connection));
    }

    private static Channel channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channel();
    }
}
