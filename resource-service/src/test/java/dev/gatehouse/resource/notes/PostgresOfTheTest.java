package dev.gatehouse.resource.notes;

import dev.gatehouse.local.PostgresServer;
import dev.gatehouse.local.testing.TestServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL for one test class to kill. */
public class PostgresOfTheTest implements QuarkusTestResourceLifecycleManager {

    private static volatile @Nullable PostgresServer running;

    @Override
    public Map<String, String> start() {
        var postgres = TestServers.startPostgres();
        running = postgres;
        return TestServers.postgresConfiguration(postgres.port());
    }

    /** Ends it at once, as {@code kill -9} does. */
    static void kill() {
        Objects.requireNonNull(running).process().kill();
    }

    /** Starts it again on the same port and data. */
    static void restart() {
        running = Objects.requireNonNull(running).restart();
    }

    @Override
    public void stop() {
        Objects.requireNonNull(running).close();
    }
}
