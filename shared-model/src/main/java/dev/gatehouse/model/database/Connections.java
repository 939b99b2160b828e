package dev.gatehouse.model.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgPool;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;

/**
 * The pool of connections to PostgreSQL: one that died without a word is closed when it has said nothing for a while,
 * since it would stay in the pool for ever, and no more work waits for a connection than can be done soon.
 *
 * <p>That silence counts from what the connection said last, which was before it lay idle in the pool: it must not be up
 * before the answer to a question that was asked after.
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
        var patience = Math.toIntExact(config.timeout().toMillis());
        input.pgConnectOptionsList().forEach(options -> options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(3 * patience)
                .setTcpKeepAlive(true));
        var pool = input.poolOptions()
                .setMaxWaitQueueSize(MOST_WAITING)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(patience);
        return PgPool.pool(input.vertx(), input.pgConnectOptionsList(), pool);
    }
}
