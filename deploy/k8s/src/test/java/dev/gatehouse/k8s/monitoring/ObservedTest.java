package dev.gatehouse.k8s.monitoring;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.k8s.Kustomize;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The overlay {@code dev} with all that observes it: whether each part finds the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObservedTest {

    private static final Set<String> BOTH = Set.of("auth-service", "resource-service");

    private static final String OVERLAY = """
            apiVersion: kustomize.config.k8s.io/v1beta1
            kind: Kustomization
            resources:
              - ../../overlays/dev
            components:
              - ../../components/monitoring
              - ../../components/network-policies
              - ../../components/tracing
            """;

    private List<HasMetadata> manifests;

    @BeforeAll
    void render() throws Exception {
        var folder = Kustomize.MANIFESTS.resolve(Path.of("target", "observed"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("kustomization.yaml"), OVERLAY);
        manifests = Kustomize.render(folder);
    }

    @Test
    void prometheusReadsTheServicesAndNothingElse() {
        var monitor = all(ServiceMonitor.class).findFirst().orElseThrow().getSpec();
        var port = monitor.getEndpoints().get(0).getPort();
        var read = all(Service.class)
                .filter(service ->
                        fits(monitor.getSelector(), service.getMetadata().getLabels()))
                .filter(service -> service.getSpec().getPorts().stream()
                        .map(ServicePort::getName)
                        .anyMatch(port::equals))
                .map(service -> service.getMetadata().getName())
                .collect(toSet());

        assertEquals(BOTH, read);
    }

    @Test
    void theAlertsAreOnTheNamespaceWhereTheServicesAre() {
        assertEquals(
                Set.of(Targets.NAMESPACE),
                all(Deployment.class)
                        .map(each -> each.getMetadata().getNamespace())
                        .collect(toSet()));
    }

    @Test
    void bothServicesSendTraces() {
        var sending = all(Deployment.class)
                .filter(deployment ->
                        deployment.getSpec().getTemplate().getSpec().getContainers().get(0).getEnv().stream()
                                .anyMatch(variable -> variable.getName().equals("QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT")
                                        && variable.getValue().matches("http://[a-z.-]+:4317")))
                .map(deployment -> deployment.getMetadata().getName())
                .collect(toSet());

        assertEquals(BOTH, sending);
    }

    @Test
    void prometheusMayAskBoth() {
        for (var service : BOTH) {
            var open = policy(service).getIngress().stream()
                    .filter(ingress -> ingress.getFrom().isEmpty())
                    .flatMap(ingress -> ingress.getPorts().stream())
                    .map(port -> port.getPort().getIntVal())
                    .toList();
            assertTrue(open.contains(container(service).getPorts().get(0).getContainerPort()), service);
        }
    }

    private Container container(String deployment) {
        return named(Deployment.class, deployment)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private NetworkPolicySpec policy(String name) {
        return named(NetworkPolicy.class, name).getSpec();
    }

    private <T extends HasMetadata> T named(Class<T> kind, String name) {
        return all(kind)
                .filter(one -> one.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private <T> Stream<T> all(Class<T> kind) {
        return manifests.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static boolean fits(LabelSelector selector, @Nullable Map<String, String> labels) {
        return labels != null
                && labels.entrySet().containsAll(selector.getMatchLabels().entrySet());
    }
}
