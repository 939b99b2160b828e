package dev.gatehouse.k8s.monitoring;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What Prometheus and kube-state-metrics know of the services' pods by themselves. */
final class Targets {

    static final String NAMESPACE = "gatehouse";

    private Targets() {}

    /** The labels that the Prometheus Operator gives to all that it reads from a pod by a ServiceMonitor. */
    static Map<String, String> labels(String service) {
        return Map.of(
                "namespace", NAMESPACE,
                "job", service,
                "service", service,
                "pod", service + "-6c5f9",
                "container", service,
                "endpoint", "http",
                "instance", "10.0.0.1:8080");
    }

    static List<Series> series() {
        return Stream.of("auth-service", "resource-service")
                .flatMap(Targets::series)
                .toList();
    }

    private static Stream<Series> series(String service) {
        var deployment = Map.of("namespace", NAMESPACE, "deployment", service);
        return Stream.of(
                new Series("up", labels(service)),
                new Series("kube_deployment_status_replicas_ready", deployment),
                new Series("kube_deployment_spec_replicas", deployment));
    }
}
