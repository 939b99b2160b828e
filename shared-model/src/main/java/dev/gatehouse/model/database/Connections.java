package dev.gatehouse.model.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgPool;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * The pool of connections to PostgreSQL: one that died without a word is closed when it has said nothing for a while,
 * since it would stay in the pool for ever, and no more work waits for a connection than can be done soon.
 */
@Singleton
class Connections implements PgPoolCreator {

    private static final int MOST_WAITING = 256;

    private final DatabaseConfig config;

    Connections(DatabaseConfig config) {
        this.config = config;
    }

    @Override
    @SuppressWarnings("deprecation") // what the interface asks for
    public PgPool create(Input input) {
        var silence = Math.toIntExact(2 * config.timeout().toSeconds());
        input.pgConnectOptionsList().forEach(options -> options.setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setReadIdleTimeout(silence)
                .setTcpKeepAlive(true));
        return PgPool.pool(
                input.vertx(), input.pgConnectOptionsList(), input.poolOptions().setMaxWaitQueueSize(MOST_WAITING));
    }
}
