package dev.gatehouse.k8s;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What {@code deploy/compose.yaml} uses of the Compose Specification, and nothing else. */
record Compose(String name, Map<String, Service> services, Map<String, Map<String, Object>> volumes) {

    static final Path FILE = Kustomize.MANIFESTS.resolveSibling("compose.yaml");

    static Compose read(String yaml) throws IOException {
        return StrictYaml.read(yaml, Compose.class);
    }

    static Compose read() throws IOException {
        return read(Files.readString(FILE));
    }

    record Service(
            String image,
            @Nullable String user,
            @Nullable List<String> command,
            @Nullable Map<String, String> environment,
            @Nullable Healthcheck healthcheck,
            @JsonProperty("depends_on") @Nullable Map<String, Dependency> dependsOn,
            @Nullable List<String> ports,
            @Nullable List<String> volumes,
            @Nullable List<String> tmpfs,
            @JsonProperty("read_only") boolean readOnly,
            @JsonProperty("cap_drop") @Nullable List<String> capDrop,
            @JsonProperty("security_opt") @Nullable List<String> securityOpt,
            @JsonProperty("stop_grace_period") @Nullable String stopGracePeriod,
            @Nullable String restart,
            @Nullable Deploy deploy) {

        Map<String, String> settings() {
            return Optional.ofNullable(environment).orElse(Map.of());
        }

        List<String> mounts() {
            return Optional.ofNullable(volumes).orElse(List.of());
        }

        List<String> published() {
            return Optional.ofNullable(ports).orElse(List.of());
        }

        int replicas() {
            return Optional.ofNullable(deploy).map(Deploy::replicas).orElse(1);
        }

        Map<String, Dependency> dependencies() {
            return Optional.ofNullable(dependsOn).orElse(Map.of());
        }
    }

    record Healthcheck(List<String> test, String interval, String timeout, int retries) {}

    record Dependency(Condition condition) {}

    @SuppressWarnings("unused") // chosen in the file
    enum Condition {
        service_started,
        service_healthy,
        service_completed_successfully
    }

    record Deploy(@Nullable Integer replicas, Resources resources) {}

    record Resources(Limits limits) {}

    record Limits(String cpus, String memory) {}
}
