package dev.gatehouse.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A pod as its owner makes it. */
record Pod(HasMetadata owner, Map<String, String> labels, PodSpec spec) {

    Pod {
        labels = Map.copyOf(labels);
    }

    String name() {
        return owner.getMetadata().getName();
    }

    List<Container> containers() {
        return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream())
                .toList();
    }

    Stream<ContainerPort> ports() {
        return spec.getContainers().stream().flatMap(container -> container.getPorts().stream());
    }

    /** Whether it is one that stays. */
    boolean isServer() {
        return !Objects.equals(owner.getKind(), "Job") && !Objects.equals(owner.getKind(), "CronJob");
    }

    boolean matches(Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    /** Only labels are used here; whoever uses expressions has to teach this. */
    boolean matches(LabelSelector selector) {
        if (!selector.getMatchExpressions().isEmpty()) {
            throw new UnsupportedOperationException("matchExpressions");
        }
        return selector.getMatchLabels() == null || matches(selector.getMatchLabels());
    }

    @Override
    public String toString() {
        return owner.getKind() + " " + name();
    }
}
