package dev.gatehouse.resource.notes;

import static org.awaitility.Awaitility.await;

import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.PostgresServer;
import dev.gatehouse.local.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL for a test class to kill. */
public class PostgresOfTheTest implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable PostgresServer running;

    @Override
    public Map<String, String> start() {
        var postgres = TestServers.startPostgres();
        running = postgres;
        return TestServers.postgresConfiguration(postgres.port());
    }

    /** Ends it at once, as {@code kill -9} does. */
    public static void kill() {
        Objects.requireNonNull(running).process().kill();
    }

    /** Starts it again on the same port and data, which children of the killed one may hold for a moment. */
    public static void restart() {
        var killed = Objects.requireNonNull(running);
        running = await().ignoreExceptionsInstanceOf(LocalException.class).until(killed::restart, Objects::nonNull);
    }

    @Override
    public void stop() {
        Objects.requireNonNull(running).close();
    }
}
