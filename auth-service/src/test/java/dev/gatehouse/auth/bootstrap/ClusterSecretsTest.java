package dev.gatehouse.auth.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that answers as the Kubernetes API does, with a certificate of its own. */
@SuppressWarnings("NullAway.Init") // JUnit sets the fields
class ClusterSecretsTest {

    @TempDir
    Path folder;

    private SecretsServer cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = SecretsServer.start(folder, "gatehouse", "the-pods-token");
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void everySecretIsMadeWithKeysThatTheServicesTake() throws Exception {
        ClusterSecrets.make(account());

        var keys = new TreeMap<String, List<String>>();
        cluster.secrets()
                .forEach((name, values) ->
                        keys.put(name, values.keySet().stream().sorted().toList()));
        assertEquals(
                new TreeMap<>(Map.of(
                        "gatehouse-keys", List.of("kek", "refresh-token-key"),
                        "gatehouse-administrator", List.of("password", "username"),
                        "gatehouse-introspection-client", List.of("id", "secret"),
                        "gatehouse-postgres-owner", List.of("password", "username"),
                        "gatehouse-postgres", List.of("password", "username"),
                        "gatehouse-redis", List.of("password"))),
                keys);
        for (var key :
                cluster.secrets().getOrDefault("gatehouse-keys", Map.of()).values()) {
            assertEquals(32, Base64.getDecoder().decode(key).length);
        }
    }

    @Test
    void aSecretThatIsThereStaysAsItIs() throws Exception {
        ClusterSecrets.make(account());
        var before = cluster.secrets();

        ClusterSecrets.make(account());

        assertEquals(before, cluster.secrets());
    }

    @Test
    void noTwoSecretsAreTheSame() throws Exception {
        ClusterSecrets.make(account());

        var values = cluster.secrets().values().stream()
                .flatMap(secret -> secret.entrySet().stream())
                .filter(value -> !List.of("username", "id").contains(value.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        assertEquals(7, values.size());
        assertEquals(values.size(), values.stream().distinct().count());
    }

    @Test
    void anAccountThatMayNotCreateSecretsIsToldWhatItNeeds() throws Exception {
        Files.writeString(folder.resolve("token"), "another");

        var failure = assertThrows(IOException.class, () -> ClusterSecrets.make(account()));

        assertEquals(
                "the API answered 403: the service account must be allowed to create secrets", failure.getMessage());
    }

    @Test
    void aServerThatTheClusterDoesNotVouchForGetsNoToken() throws Exception {
        try (var other = SecretsServer.start(Files.createDirectory(folder.resolve("other")), "gatehouse", "any")) {
            var misled = PodAccount.read(folder, other.environment());

            assertThrows(IOException.class, () -> ClusterSecrets.make(misled));
            assertFalse(other.wasAsked());
        }
    }

    @Test
    void outsideOfAPodItSaysSo() {
        var failure = assertThrows(IOException.class, () -> PodAccount.read(folder, Map.of()));

        assertTrue(String.valueOf(failure.getMessage()).startsWith("this is no pod"));
    }

    private PodAccount account() throws IOException {
        return PodAccount.read(folder, cluster.environment());
    }
}
