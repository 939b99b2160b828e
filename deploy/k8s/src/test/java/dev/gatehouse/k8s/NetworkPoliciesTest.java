package dev.gatehouse.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may talk to whom where the component network-policies is, and that it is what each needs. */
class NetworkPoliciesTest {

    private static final Combination SINGLE = new Combination("dev", List.of("network-policies"));
    private static final Combination SENTINEL = new Combination("dev", List.of("redis-sentinel", "network-policies"));
    private static final Combination CLUSTER = new Combination("dev", List.of("redis-cluster", "network-policies"));
    private static final Combination PRODUCTION = new Combination("production", List.of());

    @ParameterizedTest
    @CsvSource({
        "auth-service, postgres, 5432",
        "auth-service, redis, 6379",
        "resource-service, postgres, 5432",
        "resource-service, redis, 6379",
        "resource-service, auth-service, 8080",
        "auth-service-migration, postgres, 5432",
        "resource-service-migration, postgres, 5432",
    })
    void whatIsNeededIsAllowed(String from, String to, int port) {
        assertTrue(isAllowed(SINGLE, from, to, port));
    }

    @ParameterizedTest
    @CsvSource({
        "auth-service, redis-sentinel, 26379",
        "resource-service, redis-sentinel, 26379",
        "redis, redis-sentinel, 26379",
        "redis, redis, 6379",
        "redis-sentinel, redis, 6379",
        "redis-sentinel, redis-sentinel, 26379",
    })
    void whatSentinelsNeedIsAllowed(String from, String to, int port) {
        assertTrue(isAllowed(SENTINEL, from, to, port));
    }

    @ParameterizedTest
    @CsvSource({"redis, redis, 6379", "redis, redis, 16379", "redis-founding, redis, 6379"})
    void whatAClusterNeedsIsAllowed(String from, String to, int port) {
        assertTrue(isAllowed(CLUSTER, from, to, port));
    }

    @ParameterizedTest
    @CsvSource({
        "auth-service, resource-service, 8081",
        "auth-service-migration, redis, 6379",
        "generated-secrets, postgres, 5432",
        "postgres, auth-service, 8080",
        "postgres, redis, 6379",
        "redis, postgres, 5432",
        "redis, auth-service, 8080",
    })
    void whatIsNotNeededIsNot(String from, String to, int port) {
        assertFalse(isAllowed(SINGLE, from, to, port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "resource-service"})
    void storesElsewhereCanBeReached(String service) {
        var connections = connections(PRODUCTION);
        var pod = PRODUCTION.render().pod(service);

        assertTrue(connections.isAllowedOut(pod, 5432));
        assertTrue(connections.isAllowedOut(pod, 6379));
        assertFalse(connections.isAllowedOut(pod, 80));
        assertFalse(connections.isAllowedOut(pod, 443));
        assertTrue(connections.isAllowedIn(
                pod, pod.ports().findFirst().orElseThrow().getContainerPort()));
        assertFalse(connections.isAllowedIn(pod, 9000));
    }

    @Test
    void onlyWhoMakesSecretsReachesTheClustersApi() {
        var connections = connections(SINGLE);

        assertEquals(
                List.of("generated-secrets"),
                SINGLE.render().pods().stream()
                        .filter(pod -> connections.isAllowedOut(pod, 6443))
                        .map(Pod::name)
                        .toList());
    }

    @Test
    void storesTakeNothingFromOutside() {
        var connections = connections(SENTINEL);

        assertFalse(connections.isAllowedIn(SENTINEL.render().pod("postgres"), 5432));
        assertFalse(connections.isAllowedIn(SENTINEL.render().pod("redis"), 6379));
        assertFalse(connections.isAllowedIn(SENTINEL.render().pod("redis-sentinel"), 26379));
    }

    @Test
    void everyPodIsDeniedEverythingByDefaultButNames() {
        var all = SINGLE.render().named(NetworkPolicy.class, "default-deny").getSpec();

        assertEquals(Map.of(), all.getPodSelector().getMatchLabels());
        assertEquals(Set.of("Ingress", "Egress"), Set.copyOf(all.getPolicyTypes()));
        assertEquals(List.of(), all.getIngress());
        assertEquals(
                List.of("UDP 53", "TCP 53"),
                all.getEgress().stream()
                        .flatMap(rule -> rule.getPorts().stream())
                        .map(port -> port.getProtocol() + " " + port.getPort().getIntVal())
                        .toList());
    }

    /** A name counts only where the pod at the other end has it, and an address outside has none. */
    @Test
    void portsAreNumbers() {
        for (var combination : Combination.all()) {
            for (var policy : combination.render().of(NetworkPolicy.class)) {
                Stream.concat(
                                policy.getSpec().getIngress().stream().flatMap(rule -> rule.getPorts().stream()),
                                policy.getSpec().getEgress().stream().flatMap(rule -> rule.getPorts().stream()))
                        .forEach(port -> assertNull(
                                port.getPort().getStrVal(), policy.getMetadata().getName()));
            }
        }
    }

    private static boolean isAllowed(Combination combination, String from, String to, int port) {
        var manifests = combination.render();
        return connections(combination).isAllowed(manifests.pod(from), manifests.pod(to), port);
    }

    private static Connections connections(Combination combination) {
        return new Connections(combination.render().of(NetworkPolicy.class));
    }
}
