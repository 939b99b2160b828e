package dev.gatehouse.k8s;

import io.fabric8.kubernetes.api.model.Capabilities;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The level "restricted" of Kubernetes' Pod Security Standards, for Linux. */
final class RestrictedPods {

    private final List<String> violations = new ArrayList<>();
    private final Pod pod;
    private final PodSecurityContext context;

    private RestrictedPods(Pod pod) {
        this.pod = pod;
        this.context = Optional.ofNullable(pod.spec().getSecurityContext()).orElseGet(PodSecurityContext::new);
    }

    /** What the level refuses about a pod: nothing, if it is admitted. */
    static List<String> violations(Pod pod) {
        var check = new RestrictedPods(pod);
        check.checkPod();
        pod.containers().forEach(check::check);
        return List.copyOf(check.violations);
    }

    private void checkPod() {
        var spec = pod.spec();
        refuse(isTrue(spec.getHostNetwork()), "hostNetwork");
        refuse(isTrue(spec.getHostPID()), "hostPID");
        refuse(isTrue(spec.getHostIPC()), "hostIPC");
        refuse(!spec.getEphemeralContainers().isEmpty(), "ephemeralContainers");
        refuse(context.getSeLinuxOptions() != null, "seLinuxOptions");
        refuse(context.getAppArmorProfile() != null, "appArmorProfile");
        refuse(!context.getSysctls().isEmpty(), "sysctls");
        refuse(context.getWindowsOptions() != null, "windowsOptions");
        spec.getVolumes().stream()
                .filter(volume -> !isAllowed(volume))
                .forEach(volume -> violations.add("%s: volume %s".formatted(pod, volume.getName())));
    }

    private void check(Container container) {
        var own = Optional.ofNullable(container.getSecurityContext()).orElseGet(SecurityContext::new);
        refuse(isTrue(own.getPrivileged()), container, "privileged");
        refuse(!Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()), container, "allowPrivilegeEscalation");
        refuse(!isTrue(firstOf(own.getRunAsNonRoot(), context.getRunAsNonRoot())), container, "runAsNonRoot");
        refuse(Objects.equals(firstOf(own.getRunAsUser(), context.getRunAsUser()), 0L), container, "runAsUser");
        refuse(!hasSeccomp(own), container, "seccompProfile");
        refuse(own.getProcMount() != null, container, "procMount");
        refuse(own.getSeLinuxOptions() != null, container, "seLinuxOptions");
        refuse(container.getPorts().stream().anyMatch(port -> port.getHostPort() != null), container, "hostPort");
        var capabilities = Optional.ofNullable(own.getCapabilities()).orElseGet(Capabilities::new);
        refuse(!capabilities.getDrop().contains("ALL"), container, "capabilities.drop");
        refuse(!List.of("NET_BIND_SERVICE").containsAll(capabilities.getAdd()), container, "capabilities.add");
    }

    private boolean hasSeccomp(SecurityContext own) {
        return Stream.of(Optional.ofNullable(own.getSeccompProfile()), Optional.ofNullable(context.getSeccompProfile()))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(profile -> List.of("RuntimeDefault", "Localhost").contains(profile.getType()))
                .isPresent();
    }

    private static boolean isAllowed(Volume volume) {
        return volume.getConfigMap() != null
                || volume.getCsi() != null
                || volume.getDownwardAPI() != null
                || volume.getEmptyDir() != null
                || volume.getEphemeral() != null
                || volume.getPersistentVolumeClaim() != null
                || volume.getProjected() != null
                || volume.getSecret() != null;
    }

    private void refuse(boolean isViolated, String field) {
        if (isViolated) {
            violations.add("%s: %s".formatted(pod, field));
        }
    }

    private void refuse(boolean isViolated, Container container, String field) {
        if (isViolated) {
            violations.add("%s: %s.%s".formatted(pod, container.getName(), field));
        }
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private static <T> @Nullable T firstOf(@Nullable T own, @Nullable T other) {
        return own != null ? own : other;
    }
}
