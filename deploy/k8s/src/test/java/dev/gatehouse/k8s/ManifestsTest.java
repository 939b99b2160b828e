package dev.gatehouse.k8s;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds in every overlay, and in every overlay with further components. */
class ManifestsTest {

    /** The secrets that are made inside of a cluster, or brought by whoever deploys, and what is in them. */
    private static final Map<String, Set<String>> SECRETS = Map.of(
            "gatehouse-keys", Set.of("kek", "refresh-token-key"),
            "gatehouse-administrator", Set.of("username", "password"),
            "gatehouse-introspection-client", Set.of("id", "secret"),
            "gatehouse-postgres-owner", Set.of("username", "password"),
            "gatehouse-postgres", Set.of("username", "password"),
            "gatehouse-redis", Set.of("password"));

    private static final Set<String> BROUGHT = Set.of("gatehouse-ca");

    /** Who may speak to the cluster's API. */
    private static final Set<String> WITH_TOKEN = Set.of("generated-secrets");

    private static final Pattern SECRET_NAME = Pattern.compile(".*(PASSWORD|SECRET|KEK|KEYS?|PEPPER|TOKEN|AUTH)");
    private static final Pattern USER_INFO = Pattern.compile("\\b[a-z][a-z0-9+.-]*://[^/\\s\"'@]*:[^/\\s\"'@]+@");
    private static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+(:v?\\d+\\.\\d+[\\w.-]*|@sha256:[0-9a-f]{64})");

    static List<Combination> combinations() {
        return Combination.all();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void theRestrictedPodSecurityLevelTakesEveryPod(Combination combination) {
        var manifests = combination.render();

        assertEquals(
                List.of(),
                manifests.pods().stream()
                        .flatMap(pod -> RestrictedPods.violations(pod).stream())
                        .toList());
        assertEquals(
                "restricted",
                manifests
                        .named(Namespace.class, "gatehouse")
                        .getMetadata()
                        .getLabels()
                        .get("pod-security.kubernetes.io/enforce"));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everythingIsInTheOneNamespace(Combination combination) {
        assertEquals(
                Set.of("gatehouse"),
                combination.render().all().stream()
                        .filter(resource -> !(resource instanceof Namespace))
                        .map(resource -> String.valueOf(resource.getMetadata().getNamespace()))
                        .collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void noContainerIsRootOrWritesOutsideOfItsVolumes(Combination combination) {
        forEachContainer(combination, (pod, container) -> {
            assertTrue(container.getSecurityContext().getReadOnlyRootFilesystem(), "read-only root");
            assertTrue(pod.spec().getSecurityContext().getRunAsUser() > 0, "user");
            assertTrue(pod.spec().getSecurityContext().getRunAsGroup() > 0, "group");
        });
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyContainerHasRequestsAndLimits(Combination combination) {
        forEachContainer(combination, (pod, container) -> {
            var requests = container.getResources().getRequests();
            var limits = container.getResources().getLimits();
            assertTrue(isThere(requests, "cpu"), "cpu");
            assertTrue(isThere(requests, "memory"), "memory");
            assertEquals(requests.get("memory"), limits.get("memory"), "what is asked for is what there is");
            assertTrue(isThere(limits, "ephemeral-storage"), "ephemeral-storage");
        });
    }

    private static boolean isThere(Map<String, Quantity> resources, String name) {
        return resources
                        .getOrDefault(name, new Quantity("0"))
                        .getNumericalAmount()
                        .signum()
                > 0;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyServerHasProbesAndIsAliveWhateverItsStoresDo(Combination combination) {
        for (var pod : servers(combination)) {
            for (var container : pod.spec().getContainers()) {
                var name = pod + " " + container.getName();
                assertNotNull(container.getReadinessProbe(), name);
                assertNotNull(container.getLivenessProbe(), name);
                assertNotEquals(container.getReadinessProbe(), container.getLivenessProbe(), name);
                for (var probe : Stream.of(
                                container.getStartupProbe(),
                                container.getLivenessProbe(),
                                container.getReadinessProbe())
                        .filter(Objects::nonNull)
                        .toList()) {
                    assertNamesAPort(container, probe);
                }
            }
        }
        for (var service : List.of("auth-service", "resource-service")) {
            var container =
                    combination.render().pod(service).spec().getContainers().get(0);
            assertEquals(
                    "/q/health/started",
                    container.getStartupProbe().getHttpGet().getPath());
            assertEquals(
                    "/q/health/live", container.getLivenessProbe().getHttpGet().getPath());
            assertEquals(
                    "/q/health/ready",
                    container.getReadinessProbe().getHttpGet().getPath());
            assertTrue(patience(container.getStartupProbe()) >= 180, "a slow core needs three minutes");
        }
    }

    private static void assertNotEquals(Probe one, Probe other, String name) {
        assertFalse(Objects.equals(one, other), name);
    }

    private static int patience(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }

    private static void assertNamesAPort(Container container, Probe probe) {
        Stream.of(
                        Optional.ofNullable(probe.getHttpGet()).map(get -> get.getPort()),
                        Optional.ofNullable(probe.getTcpSocket()).map(get -> get.getPort()))
                .flatMap(Optional::stream)
                .map(port -> port.getStrVal())
                .filter(Objects::nonNull)
                .forEach(port ->
                        assertTrue(container.getPorts().stream().anyMatch(one -> port.equals(one.getName())), port));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void noSecretValueIsAnywhere(Combination combination) {
        var manifests = combination.render();
        assertEquals(List.of(), manifests.of(Secret.class));
        for (var map : manifests.of(ConfigMap.class)) {
            assertEquals(
                    List.of(),
                    secrets(Optional.ofNullable(map.getData()).orElse(Map.of())),
                    map.getMetadata().getName());
        }
        forEachContainer(combination, (pod, container) -> {
            assertEquals(List.of(), secrets(manifests.settings(container)));
            Stream.concat(container.getCommand().stream(), container.getArgs().stream())
                    .forEach(word -> assertFalse(USER_INFO.matcher(word).find(), word));
        });
    }

    private static List<String> secrets(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(entry -> SECRET_NAME.matcher(entry.getKey()).matches()
                        || USER_INFO.matcher(entry.getValue()).find())
                .map(Map.Entry::getKey)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyImageIsPinned(Combination combination) {
        forEachContainer(
                combination,
                (pod, container) ->
                        assertTrue(PINNED.matcher(container.getImage()).matches(), container.getImage()));
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void nobodyHasATokenForTheClusterButWhoMakesSecrets(Combination combination) {
        var manifests = combination.render();
        for (var account : manifests.of(ServiceAccount.class)) {
            assertEquals(
                    false,
                    account.getAutomountServiceAccountToken(),
                    account.getMetadata().getName());
        }
        for (var pod : manifests.pods()) {
            assertEquals(WITH_TOKEN.contains(pod.name()), pod.spec().getAutomountServiceAccountToken(), pod.name());
            assertTrue(manifests.has(ServiceAccount.class, pod.spec().getServiceAccountName()), pod.name());
            assertEquals(false, pod.spec().getEnableServiceLinks(), pod.name());
        }
        for (var role : manifests.of(Role.class)) {
            assertEquals("generated-secrets", role.getMetadata().getName());
            assertEquals(1, role.getRules().size());
            assertEquals(List.of("secrets"), role.getRules().get(0).getResources());
            assertEquals(List.of("create"), role.getRules().get(0).getVerbs());
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyServiceLeadsToPortsThatPodsHave(Combination combination) {
        var manifests = combination.render();
        for (var service : manifests.of(Service.class)) {
            var behind = manifests.pods().stream()
                    .filter(pod -> pod.matches(service.getSpec().getSelector()))
                    .toList();
            assertEquals(1, behind.size(), service.getMetadata().getName());
            assertTrue(behind.get(0).isServer());
            for (var port : service.getSpec().getPorts()) {
                assertTrue(
                        behind.get(0)
                                .ports()
                                .anyMatch(one ->
                                        Objects.equals(port.getTargetPort().getStrVal(), one.getName())),
                        service.getMetadata().getName() + " " + port.getName());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void everyWayInLeadsToAService(Combination combination) {
        var manifests = combination.render();
        for (var ingress : manifests.of(Ingress.class)) {
            var hosts = ingress.getSpec().getTls().stream()
                    .flatMap(tls -> tls.getHosts().stream())
                    .collect(toSet());
            for (var rule : ingress.getSpec().getRules()) {
                assertTrue(hosts.contains(rule.getHost()), rule.getHost());
                for (var path : rule.getHttp().getPaths()) {
                    var backend = path.getBackend().getService();
                    assertTrue(manifests.named(Service.class, backend.getName()).getSpec().getPorts().stream()
                            .anyMatch(port ->
                                    port.getName().equals(backend.getPort().getName())));
                    assertInside(path.getPath());
                }
            }
        }
        for (var route : manifests.of(HTTPRoute.class)) {
            for (var rule : route.getSpec().getRules()) {
                rule.getMatches().forEach(match -> assertInside(match.getPath().getValue()));
                for (var backend : rule.getBackendRefs()) {
                    assertTrue(manifests.named(Service.class, backend.getName()).getSpec().getPorts().stream()
                            .anyMatch(port -> port.getPort().equals(backend.getPort())));
                }
            }
        }
    }

    /** Metrics and health are not for the world. */
    private static void assertInside(String path) {
        assertFalse("/q".startsWith(path), path);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void whatIsReferredToIsThere(Combination combination) {
        var manifests = combination.render();
        forEachContainer(combination, (pod, container) -> {
            for (var variable : container.getEnv()) {
                var from = variable.getValueFrom();
                if (from != null && from.getSecretKeyRef() != null) {
                    var secret = from.getSecretKeyRef();
                    assertTrue(
                            SECRETS.getOrDefault(secret.getName(), Set.of()).contains(secret.getKey()),
                            secret.getName() + "." + secret.getKey());
                }
                if (from != null && from.getConfigMapKeyRef() != null) {
                    var map = from.getConfigMapKeyRef();
                    assertTrue(
                            manifests
                                    .named(ConfigMap.class, map.getName())
                                    .getData()
                                    .containsKey(map.getKey()),
                            map.getName() + "." + map.getKey());
                }
            }
            container
                    .getEnvFrom()
                    .forEach(from -> manifests.named(
                            ConfigMap.class, from.getConfigMapRef().getName()));
            assertTrue(volumes(pod)
                    .containsAll(container.getVolumeMounts().stream()
                            .map(VolumeMount::getName)
                            .toList()));
        });
        for (var pod : manifests.pods()) {
            for (var volume : pod.spec().getVolumes()) {
                if (volume.getConfigMap() != null) {
                    var name = volume.getConfigMap().getName();
                    assertTrue(BROUGHT.contains(name) || manifests.has(ConfigMap.class, name), name);
                }
            }
        }
    }

    private static Set<String> volumes(Pod pod) {
        var claimed = pod.owner() instanceof StatefulSet set
                ? set.getSpec().getVolumeClaimTemplates().stream()
                        .map(claim -> claim.getMetadata().getName())
                : Stream.<String>of();
        return Stream.concat(pod.spec().getVolumes().stream().map(Volume::getName), claimed)
                .collect(toSet());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void aVolumeInMemoryOrOnTheNodeHasASize(Combination combination) {
        for (var pod : combination.render().pods()) {
            for (var volume : pod.spec().getVolumes()) {
                if (volume.getEmptyDir() != null) {
                    assertNotNull(volume.getEmptyDir().getSizeLimit(), pod + " " + volume.getName());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void bothServicesAreReplacedOneByOneAndLoseNothing(Combination combination) {
        var manifests = combination.render();
        for (var service : List.of("auth-service", "resource-service")) {
            var deployment = manifests.named(Deployment.class, service).getSpec();
            var pod = manifests.pod(service);
            var container = pod.spec().getContainers().get(0);
            var settings = manifests.settings(container);
            assertAll(
                    service,
                    () -> assertEquals(
                            0,
                            deployment
                                    .getStrategy()
                                    .getRollingUpdate()
                                    .getMaxUnavailable()
                                    .getIntVal()),
                    () -> assertEquals("5S", settings.get("QUARKUS_SHUTDOWN_DELAY")),
                    () -> assertEquals(
                            5, container.getLifecycle().getPreStop().getSleep().getSeconds()),
                    // 5 s before the signal, 5 s of delay and 10 s of patience after it
                    () -> assertTrue(pod.spec().getTerminationGracePeriodSeconds() > 5 + 5 + 10),
                    () -> assertEquals(
                            Set.of("kubernetes.io/hostname", "topology.kubernetes.io/zone"),
                            pod.spec().getTopologySpreadConstraints().stream()
                                    .map(constraint -> constraint.getTopologyKey())
                                    .collect(toSet())),
                    () -> assertEquals("false", settings.get("QUARKUS_FLYWAY_MIGRATE_AT_START")),
                    () -> assertEquals("true", settings.get("QUARKUS_FLYWAY_VALIDATE_AT_START")),
                    () -> assertEquals(
                            "true",
                            manifests
                                    .settings(manifests
                                            .pod(service + "-migration")
                                            .spec()
                                            .getContainers()
                                            .get(0))
                                    .get("QUARKUS_INIT_AND_EXIT")));
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void moreThanOneOfAnythingHasADisruptionBudgetOfOne(Combination combination) {
        var manifests = combination.render();
        for (var budget : manifests.of(PodDisruptionBudget.class)) {
            assertEquals(1, budget.getSpec().getMaxUnavailable().getIntVal());
            assertEquals(
                    1,
                    manifests.pods().stream()
                            .filter(pod -> pod.matches(budget.getSpec().getSelector()))
                            .count());
        }
        for (var pod : servers(combination)) {
            if (least(manifests, pod.owner()) > 1) {
                assertTrue(
                        manifests.of(PodDisruptionBudget.class).stream()
                                .anyMatch(budget -> pod.matches(budget.getSpec().getSelector())),
                        pod.toString());
            }
        }
    }

    private static int least(Manifests manifests, HasMetadata owner) {
        return manifests.of(HorizontalPodAutoscaler.class).stream()
                .filter(scaler -> scaler.getSpec()
                        .getScaleTargetRef()
                        .getName()
                        .equals(owner.getMetadata().getName()))
                .findFirst()
                .map(scaler -> scaler.getSpec().getMinReplicas())
                .orElseGet(() -> owner instanceof StatefulSet set
                        ? set.getSpec().getReplicas()
                        : ((Deployment) owner).getSpec().getReplicas());
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void bothServicesScaleByWhatTheyAreShortOf(Combination combination) {
        var manifests = combination.render();
        for (var service : List.of("auth-service", "resource-service")) {
            var scaler = manifests.named(HorizontalPodAutoscaler.class, service).getSpec();
            assertEquals(service, scaler.getScaleTargetRef().getName());
            assertTrue(scaler.getMinReplicas() > 1);
            assertTrue(scaler.getMinReplicas() < scaler.getMaxReplicas());
            assertEquals("cpu", scaler.getMetrics().get(0).getResource().getName());
            // or each apply would undo what was scaled
            assertEquals(
                    null, manifests.named(Deployment.class, service).getSpec().getReplicas());
        }
    }

    /** The cluster refuses a selector that does not match, and whoever selects by labels that others have gets others' pods. */
    @ParameterizedTest
    @MethodSource("combinations")
    void whoMakesPodsSelectsThemAndNobodyElses(Combination combination) {
        var manifests = combination.render();
        for (var pod : servers(combination)) {
            var selector = pod.owner() instanceof StatefulSet set
                    ? set.getSpec().getSelector()
                    : ((Deployment) pod.owner()).getSpec().getSelector();
            assertEquals(
                    List.of(pod.name()),
                    manifests.pods().stream()
                            .filter(other -> other.matches(selector))
                            .map(Pod::name)
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void nothingIsThereTwice(Combination combination) {
        var names = combination.render().all().stream()
                .map(resource ->
                        resource.getKind() + " " + resource.getMetadata().getName())
                .toList();

        assertEquals(names.size(), Set.copyOf(names).size(), names.toString());
    }

    private static List<Pod> servers(Combination combination) {
        return combination.render().pods().stream().filter(Pod::isServer).toList();
    }

    private interface Check {
        void check(Pod pod, Container container);
    }

    private static void forEachContainer(Combination combination, Check check) {
        assertAll(combination.render().pods().stream()
                .flatMap(pod -> pod.containers().stream().map(container -> () -> {
                    try {
                        check.check(pod, container);
                    } catch (AssertionError e) {
                        throw new AssertionError(pod + " " + container.getName() + ": " + e.getMessage(), e);
                    }
                })));
    }
}
