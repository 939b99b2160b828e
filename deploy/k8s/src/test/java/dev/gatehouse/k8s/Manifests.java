package dev.gatehouse.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is applied to a cluster at once. */
record Manifests(List<HasMetadata> all) {

    Manifests {
        all = List.copyOf(all);
    }

    <T extends HasMetadata> List<T> of(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    <T extends HasMetadata> T named(Class<T> kind, String name) {
        return of(kind).stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + kind.getSimpleName() + " " + name));
    }

    boolean has(Class<? extends HasMetadata> kind, String name) {
        return of(kind).stream()
                .anyMatch(resource -> resource.getMetadata().getName().equals(name));
    }

    /** All pods that come to be, one of each kind. */
    List<Pod> pods() {
        var pods = new ArrayList<Pod>();
        of(Deployment.class).forEach(each -> pods.add(pod(each, each.getSpec().getTemplate())));
        of(StatefulSet.class).forEach(each -> pods.add(pod(each, each.getSpec().getTemplate())));
        of(DaemonSet.class).forEach(each -> pods.add(pod(each, each.getSpec().getTemplate())));
        of(Job.class).forEach(each -> pods.add(pod(each, each.getSpec().getTemplate())));
        of(CronJob.class)
                .forEach(each -> pods.add(
                        pod(each, each.getSpec().getJobTemplate().getSpec().getTemplate())));
        return pods;
    }

    Pod pod(String name) {
        return pods().stream()
                .filter(pod -> pod.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pod of " + name));
    }

    /** What a container's environment says in so many words; what comes from secrets, or from the pod, is not in it. */
    Map<String, String> settings(Container container) {
        var settings = new TreeMap<String, String>();
        for (var from : container.getEnvFrom()) {
            settings.putAll(
                    named(ConfigMap.class, from.getConfigMapRef().getName()).getData());
        }
        for (var variable : container.getEnv()) {
            if (variable.getValue() != null) {
                settings.put(variable.getName(), variable.getValue());
            }
        }
        return settings;
    }

    private static Pod pod(HasMetadata owner, PodTemplateSpec template) {
        return new Pod(owner, template.getMetadata().getLabels(), template.getSpec());
    }
}
