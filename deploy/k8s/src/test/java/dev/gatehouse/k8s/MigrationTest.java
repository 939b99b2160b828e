package dev.gatehouse.k8s;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.local.PostgresServer;
import dev.gatehouse.local.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The services as they are built, on a real PostgreSQL, told what the manifests of the overlay dev tell their containers. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationTest {

    private static final Combination DEV = new Combination("dev", List.of());
    private static final Path CHECKOUT = Kustomize.MANIFESTS.resolve("../..").normalize();
    private static final String OWNER = PostgresServer.NAME;
    private static final String PASSWORD = "gatehouse";
    private static final String LOGIN = "services";
    private static final int PATIENCE_SECONDS = 120;

    private final Map<String, String> keys =
            Map.of("GATEHOUSE_KEK", key(), "GATEHOUSE_REFRESH_TOKEN_KEY", key(), "QUARKUS_HTTP_PORT", "0");

    @TempDir
    Path folder;

    private PostgresServer postgres;

    @BeforeAll
    void start() throws IOException, SQLException {
        postgres = TestServers.startPostgres();
        asOwner(Files.readString(Kustomize.MANIFESTS.resolve("components/postgres/services-login.sql"))
                .replaceAll("(?m)^\\\\getenv.*$", "")
                .replace(":\"login\"", LOGIN)
                .replace(":'password'", "'" + PASSWORD + "'"));
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({"auth-service, auth", "resource-service, resource"})
    void theServiceWaitsForItsMigrationWhichMayRunTwiceAndItsLoginChangesNoSchema(String service, String schema)
            throws Exception {
        var early = run(service, service, LOGIN);
        assertTrue(early.status() != 0);
        assertTrue(early.log().contains("FlywayValidateException"), early.log());

        assertEquals(0, run(service, service + "-migration", OWNER).status());
        var again = run(service, service + "-migration", OWNER);

        assertEquals(0, again.status());
        assertTrue(again.log().contains("No migration necessary"), again.log());
        asLogin("select * from %s.flyway_schema_history".formatted(schema));
        var refused = assertThrows(SQLException.class, () -> asLogin("create table %s.other ()".formatted(schema)));
        assertEquals("42501", refused.getSQLState());
    }

    /** What a process ended with. */
    private record Run(int status, String log) {}

    /** Starts what a pod's container is told to, and waits until it has ended. */
    private Run run(String service, String pod, String user) throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, pod, ".log");
        var manifests = DEV.render();
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                CHECKOUT.resolve(service)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString());
        var environment = command.environment();
        environment.putAll(
                manifests.settings(manifests.pod(pod).spec().getContainers().get(0)));
        environment.putAll(keys);
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", address());
        environment.put("QUARKUS_DATASOURCE_USERNAME", user);
        environment.put("QUARKUS_DATASOURCE_PASSWORD", PASSWORD);
        var process =
                command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, SECONDS), () -> pod + " does not end");
        } finally {
            process.destroyForcibly();
        }
        return new Run(process.exitValue(), Files.readString(log));
    }

    private void asOwner(String sql) throws SQLException {
        execute(OWNER, sql);
    }

    private void asLogin(String sql) throws SQLException {
        execute(LOGIN, sql);
    }

    private void execute(String user, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:" + address(), user, PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String address() {
        return "postgresql://127.0.0.1:%d/%s".formatted(postgres.port(), PostgresServer.NAME);
    }

    private static String key() {
        var bytes = new byte[32];
        RandomGenerator.getDefault().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
