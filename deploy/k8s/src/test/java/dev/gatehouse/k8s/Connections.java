package dev.gatehouse.k8s;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Who may connect to whom in one namespace, by its network policies. */
record Connections(List<NetworkPolicy> policies) {

    Connections {
        policies = List.copyOf(policies);
    }

    /** Whether one pod may open a connection by TCP to another. */
    boolean isAllowed(Pod from, Pod to, int port) {
        return maySend(from, port, peers -> peers.isEmpty() || peers.stream().anyMatch(peer -> isPod(peer, to)))
                && mayReceive(
                        to, port, peers -> peers.isEmpty() || peers.stream().anyMatch(peer -> isPod(peer, from)));
    }

    /** Whether a pod may open a connection by TCP to any address outside. */
    boolean isAllowedOut(Pod from, int port) {
        return maySend(from, port, List::isEmpty);
    }

    /** Whether a pod takes connections by TCP from any address outside. */
    boolean isAllowedIn(Pod to, int port) {
        return mayReceive(to, port, List::isEmpty);
    }

    private boolean maySend(Pod pod, int port, Predicate<List<NetworkPolicyPeer>> peers) {
        var own = of(pod, "Egress");
        return own.isEmpty()
                || own.stream()
                        .flatMap(policy -> policy.getSpec().getEgress().stream())
                        .anyMatch(rule -> peers.test(rule.getTo()) && has(rule.getPorts(), port));
    }

    private boolean mayReceive(Pod pod, int port, Predicate<List<NetworkPolicyPeer>> peers) {
        var own = of(pod, "Ingress");
        return own.isEmpty()
                || own.stream()
                        .flatMap(policy -> policy.getSpec().getIngress().stream())
                        .anyMatch(rule -> peers.test(rule.getFrom()) && has(rule.getPorts(), port));
    }

    private List<NetworkPolicy> of(Pod pod, String direction) {
        return policies.stream()
                .filter(policy -> policy.getSpec().getPolicyTypes().contains(direction))
                .filter(policy -> pod.matches(policy.getSpec().getPodSelector()))
                .toList();
    }

    /** Of another namespace, or of a block of addresses, is nobody here. */
    private static boolean isPod(NetworkPolicyPeer peer, Pod pod) {
        return peer.getNamespaceSelector() == null
                && peer.getPodSelector() != null
                && pod.matches(peer.getPodSelector());
    }

    private static boolean has(List<NetworkPolicyPort> ports, int port) {
        return ports.isEmpty()
                || ports.stream()
                        .filter(one -> !Objects.equals(one.getProtocol(), "UDP"))
                        .anyMatch(one -> Objects.equals(one.getPort().getIntVal(), port));
    }
}
