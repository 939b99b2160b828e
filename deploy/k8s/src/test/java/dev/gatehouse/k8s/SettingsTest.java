package dev.gatehouse.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifests set is what the services read: a name that nobody knows would be set in vain. */
class SettingsTest {

    private static Settings auth;
    private static Settings resource;

    @BeforeAll
    static void readTheServices() throws IOException {
        auth = Settings.ofAuthService();
        resource = Settings.ofResourceService();
    }

    static List<Combination> combinations() {
        return Combination.all();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everySettingIsOneThatTheServiceReadsWhenItRuns(Combination combination) {
        var manifests = combination.render();
        for (var service : List.of("auth-service", "resource-service")) {
            var settings = of(service);
            for (var container : containers(manifests, service)) {
                var unknown = names(manifests, container)
                        .filter(name -> !settings.isKnown(name))
                        .toList();
                assertEquals(List.of(), unknown, service);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyValueIsOneThatTheServiceTakes(Combination combination) {
        var manifests = combination.render();
        for (var service : List.of("auth-service", "resource-service")) {
            for (var container : containers(manifests, service)) {
                of(service).read(manifests.settings(container));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GATEHOUSE_ISSUER",
                "GATEHOUSE_KEK",
                "GATEHOUSE_SESSION_REPLICAS",
                "GATEHOUSE_BOOTSTRAP_ADMIN_PASSWORD",
                "GATEHOUSE_BOOTSTRAP_CLIENT_ID",
                "QUARKUS_REDIS_HOSTS",
                "QUARKUS_TLS__REDIS__TRUST_STORE_PEM_CERTS",
            })
    void whatIsThereIsKnown(String name) {
        assertTrue(of("auth-service").isKnown(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GATEHOUSE_ISSUR",
                "GATEHOUSE_SESSION_REPLICA",
                "GATEHOUSE_BOOTSTRAP_ADMIN",
                "GATEHOUSE_VERIFICATION_MODE",
                "QUARKUS_REDIS_HOST",
                "QUARKUS_SHUTDOWN_DELAYS",
                "REDIS_HOSTS",
            })
    void aTypoIsNot(String name) {
        assertFalse(of("auth-service").isKnown(name));
    }

    @Test
    void whatCountsOnlyAtTheBuildIsNot() {
        assertFalse(of("auth-service").isKnown("QUARKUS_DATASOURCE_DB_KIND"));
        assertFalse(of("auth-service").isKnown("QUARKUS_FLYWAY_ENABLED"));
    }

    @Test
    void aValueThatCanNotBeIsRefused() {
        var settings = of("resource-service");

        settings.read(Map.of("GATEHOUSE_VERIFICATION_MODE", "local-revocable"));

        assertThrows(RuntimeException.class, () -> settings.read(Map.of("GATEHOUSE_VERIFICATION_MODE", "locale")));
        assertThrows(
                RuntimeException.class, () -> settings.read(Map.of("GATEHOUSE_REVOCATION_MAX_AGE", "ten seconds")));
    }

    private static Settings of(String service) {
        return service.equals("auth-service") ? auth : resource;
    }

    private static List<Container> containers(Manifests manifests, String service) {
        var containers = manifests.pods().stream()
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> container.getImage().matches("(.*/)?" + service + "[:@].*"))
                .toList();
        assertFalse(containers.isEmpty(), service);
        return containers;
    }

    private static Stream<String> names(Manifests manifests, Container container) {
        return Stream.concat(
                manifests.settings(container).keySet().stream(),
                container.getEnv().stream().map(EnvVar::getName));
    }
}
