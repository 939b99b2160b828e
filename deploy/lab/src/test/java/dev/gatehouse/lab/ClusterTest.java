package dev.gatehouse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.lab.run.Scaling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** {@code cluster/job.yaml} asks for nothing that the restricted Pod Security Standard refuses, and for no rights. */
class ClusterTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode job = YAML.readTree(Path.of("cluster/job.yaml").toFile());
    private final JsonNode pod = job.at("/spec/template/spec");
    private final JsonNode lab = pod.at("/containers/0");

    ClusterTest() throws IOException {}

    @Test
    void thePodIsNobodyInParticular() {
        assertTrue(pod.at("/securityContext/runAsNonRoot").booleanValue());
        assertTrue(pod.at("/securityContext/runAsUser").intValue() > 0, pod.toPrettyString());
        assertEquals(
                "RuntimeDefault", pod.at("/securityContext/seccompProfile/type").asText());
        assertFalse(pod.at("/automountServiceAccountToken").booleanValue(), "a token of the cluster's API");
        assertTrue(pod.has("automountServiceAccountToken"), "by default there is one");
    }

    @Test
    void theOnlyContainerCanGainNothing() {
        assertEquals(1, pod.path("containers").size());
        assertFalse(pod.has("initContainers"));
        assertFalse(lab.at("/securityContext/allowPrivilegeEscalation").asBoolean(true));
        assertTrue(lab.at("/securityContext/readOnlyRootFilesystem").booleanValue());
        assertEquals(List.of("ALL"), texts(lab.at("/securityContext/capabilities/drop")));
        assertFalse(lab.at("/securityContext/capabilities").has("add"));
        assertFalse(lab.at("/securityContext").has("privileged"));
    }

    @Test
    void thePodSharesNothingWithItsNode() {
        for (var shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertFalse(pod.has(shared), shared);
        }
        for (var volume : pod.path("volumes")) {
            assertTrue(volume.at("/emptyDir").has("sizeLimit"), volume.toPrettyString());
        }
        assertFalse(lab.has("ports"));
    }

    @Test
    void aRunIsDoneOnceAndEnds() {
        assertEquals("Job", job.path("kind").asText());
        assertEquals(0, job.at("/spec/backoffLimit").asInt(-1));
        assertTrue(job.at("/spec/activeDeadlineSeconds").intValue() > 0);
        assertEquals("Never", pod.path("restartPolicy").asText());
        assertTrue(lab.at("/resources/requests").has("cpu"));
        assertEquals(lab.at("/resources/requests/memory"), lab.at("/resources/limits/memory"));
    }

    @Test
    void itMeasuresTheServicesAndKeepsResultsWhereItMayWrite() {
        assertEquals(
                List.of(
                        "--auth",
                        "http://auth-service:8080",
                        "--resource",
                        "local-revocable=http://resource-service:8081",
                        "--out",
                        "/results"),
                texts(lab.path("args")));
        assertEquals(List.of("/results", "/tmp"), texts(lab.path("volumeMounts"), "mountPath"));
    }

    @Test
    void theImageRunsTheLab() throws IOException {
        var image = Files.readString(Path.of("Dockerfile"));

        assertTrue(image.contains("-t " + lab.path("image").asText() + " "), image);
        assertTrue(image.contains("USER " + pod.at("/securityContext/runAsUser").asText() + ":"), image);
        assertTrue(image.endsWith("\"" + Scaling.class.getName() + "\"]\n"), image);
    }

    @Test
    void kustomizeFindsTheJob() throws IOException {
        var kustomization = YAML.readTree(Path.of("cluster/kustomization.yaml").toFile());

        assertEquals(List.of("job.yaml"), texts(kustomization.path("resources")));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(field).asText())
                .toList();
    }
}
