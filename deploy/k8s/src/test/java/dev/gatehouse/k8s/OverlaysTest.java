package dev.gatehouse.k8s;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each overlay is for, and that its parts find each other. */
class OverlaysTest {

    private static final Pattern PLACE = Pattern.compile("\\b(?:https?|postgresql|rediss?)://([^:/,\\s]+):(\\d+)");

    static List<Combination> combinations() {
        return Combination.all();
    }

    @ParameterizedTest
    @CsvSource({"local, local", "introspection, introspection", "session, session-redis"})
    void aModesOverlayIsDevInThatMode(String overlay, String mode) {
        var manifests = overlay(overlay);

        assertEquals(mode, settings(manifests, "resource-service").get("GATEHOUSE_VERIFICATION_MODE"));
        assertEquals(names(overlay("dev")), names(manifests));
    }

    /** Names of ConfigMaps end in a hash of what is in them. */
    private static Set<String> names(Manifests manifests) {
        return manifests.all().stream()
                .map(resource -> resource.getKind() + " "
                        + (resource instanceof ConfigMap
                                ? resource.getMetadata().getName().replaceAll("-[a-z0-9]{10}$", "")
                                : resource.getMetadata().getName()))
                .collect(toSet());
    }

    @Test
    void devVerifiesByTheTokenAndWhatIsRevoked() {
        assertFalse(settings(overlay("dev"), "resource-service").containsKey("GATEHOUSE_VERIFICATION_MODE"));
    }

    @Test
    void whoIntrospectsIsAClientThatTheAuthServiceMakes() {
        assertEquals(
                secrets("auth-service", "GATEHOUSE_BOOTSTRAP_CLIENT_"),
                secrets("resource-service", "GATEHOUSE_INTROSPECTION_CLIENT_"));
        assertEquals(
                Set.of("ID gatehouse-introspection-client id", "SECRET gatehouse-introspection-client secret"),
                secrets("resource-service", "GATEHOUSE_INTROSPECTION_CLIENT_"));
    }

    private static Set<String> secrets(String service, String prefix) {
        return overlay("introspection").pod(service).spec().getContainers().get(0).getEnv().stream()
                .filter(variable -> variable.getName().startsWith(prefix))
                .map(variable -> secret(variable, prefix))
                .collect(toSet());
    }

    private static String secret(EnvVar variable, String prefix) {
        var secret = variable.getValueFrom().getSecretKeyRef();
        return "%s %s %s".formatted(variable.getName().substring(prefix.length()), secret.getName(), secret.getKey());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void bothServicesAgreeOnTheIssuer(Combination combination) {
        assertEquals(
                settings(combination.render(), "auth-service").get("GATEHOUSE_ISSUER"),
                settings(combination.render(), "resource-service").get("GATEHOUSE_ISSUER"));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void whatTheSettingsNameIsThere(Combination combination) {
        var manifests = combination.render();
        for (var service : List.of("auth-service", "resource-service")) {
            settings(manifests, service).forEach((key, value) -> {
                // who collects traces is of another namespace
                if (!key.startsWith("QUARKUS_OTEL_")) {
                    PLACE.matcher(value)
                            .results()
                            .filter(place -> !place.group(1).endsWith(".example"))
                            .forEach(place -> assertIsThere(manifests, place));
                }
            });
        }
    }

    /** A service, or one pod behind it: redis, or redis-0.redis. */
    private static void assertIsThere(Manifests manifests, MatchResult place) {
        var host = place.group(1);
        var name = host.substring(host.indexOf('.') + 1);
        assertTrue(
                manifests.named(Service.class, name).getSpec().getPorts().stream()
                        .anyMatch(port -> String.valueOf(port.getPort()).equals(place.group(2))),
                host);
        if (!name.equals(host)) {
            var number = Integer.parseInt(host.substring(name.length() + 1, host.indexOf('.')));
            assertTrue(
                    number < manifests.named(StatefulSet.class, name).getSpec().getReplicas(), host);
        }
    }

    @Test
    void productionSpeaksToItsStoresByTlsAndChecksWhoTheyAre() {
        for (var service : List.of("auth-service", "resource-service")) {
            var settings = settings(overlay("production"), service);
            assertEquals("verify-full", settings.get("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE"));
            assertEquals("HTTPS", settings.get("QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM"));
            assertTrue(
                    String.valueOf(settings.get("QUARKUS_DATASOURCE_JDBC_URL")).contains("sslmode=verify-full"));
            assertTrue(String.valueOf(settings.get("QUARKUS_REDIS_HOSTS")).startsWith("rediss://"));
            assertEquals("HTTPS", settings.get("QUARKUS_REDIS_TLS_HOSTNAME_VERIFICATION_ALGORITHM"));
        }
        assertEquals(List.of(), overlay("production").of(StatefulSet.class));
        assertEquals(1, overlay("production").of(Ingress.class).size());
    }

    /** Who reads the file that a setting names has it mounted. */
    @Test
    void productionsCertificateIsWhereTheSettingsSay() {
        for (var pod : overlay("production").pods()) {
            assertTrue(
                    pod.spec().getContainers().get(0).getVolumeMounts().stream()
                            .anyMatch(mount -> mount.getMountPath().equals("/etc/gatehouse/ca")),
                    pod.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"redis-sentinel, sentinel down-after-milliseconds gatehouse", "redis-cluster, cluster-node-timeout"})
    void aPrimaryThatIsCutOffStopsTwoSecondsBeforeTheNextOneBegins(String component, String patience) {
        var manifests = new Combination("dev", List.of(component)).render();
        var files = String.join(
                "\n",
                manifests.of(ConfigMap.class).stream()
                        .filter(map -> map.getMetadata().getName().startsWith("redis"))
                        .map(ConfigMap::getData)
                        .map(Map::values)
                        .flatMap(values -> values.stream())
                        .toList());

        assertEquals(number(files, "min-replicas-max-lag") * 1000 + 2000, number(files, patience));
        assertEquals(1, number(files, "min-replicas-to-write"));
        assertEquals("1", settings(manifests, "auth-service").get("GATEHOUSE_SESSION_REPLICAS"));
    }

    private static int number(String files, String name) {
        var found = Pattern.compile("(?m)^" + name + " (\\d+)$").matcher(files);
        assertTrue(found.find(), name);
        return Integer.parseInt(found.group(1));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void redisKeepsWhatItAcknowledges(Combination combination) {
        for (var map : combination.render().of(ConfigMap.class)) {
            if (map.getMetadata().getName().matches("redis-[a-z0-9]{10}")) {
                var file = map.getData().getOrDefault("redis.conf", "");
                assertTrue(file.contains("appendonly yes\n"));
                assertTrue(file.contains("maxmemory-policy noeviction\n"));
            }
        }
    }

    private static Manifests overlay(String name) {
        return new Combination(name, List.of()).render();
    }

    private static Map<String, String> settings(Manifests manifests, String service) {
        return manifests.settings(manifests.pod(service).spec().getContainers().get(0));
    }
}
