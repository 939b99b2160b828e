package dev.gatehouse.images;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An image that Docker builds is the one that Maven makes. */
class DockerfileTest {

    private static final Path CHECKOUT = Path.of(System.getProperty("gatehouse.checkout", "../.."));
    private static final String SOURCE = "/source/deploy/images/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(Service.class)
    void bothStartTheSameProgramAsTheSameUserOnTheSamePort(Service service) throws IOException {
        var said = dockerfile(service);
        var made = configuration(service);
        assertEquals(made.path("Entrypoint"), JSON.valueToTree(said.entrypoint()));
        assertEquals(List.of(made.path("User").asText()), said.users());
        assertEquals(
                made.path("ExposedPorts"), JSON.valueToTree(Map.of(said.ports().get(0), Map.of())));
        assertEquals(1, said.ports().size());
        assertEquals(List.of(made.path("WorkingDir").asText()), said.folders());
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void bothHaveTheSameLabelsAndTheSameEnvironment(Service service) throws IOException {
        var said = dockerfile(service);
        var made = configuration(service);
        assertEquals(made.path("Labels"), JSON.valueToTree(said.labels()));
        assertEquals(
                StreamSupport.stream(made.path("Env").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet()),
                said.environment().entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void theDockerfileCopiesTheFoldersThatTheTarIsMadeOf(Service service) throws IOException {
        var layers = Layers.in(Path.of(SOURCE, "target"), service).all();
        assertEquals(
                layers.stream().map(folder -> folder + "/").toList(),
                dockerfile(service).copied());
    }

    private static Dockerfile dockerfile(Service service) throws IOException {
        return Dockerfile.of(CHECKOUT.resolve(service.title()).resolve("Dockerfile"));
    }

    private static JsonNode configuration(Service service) throws IOException {
        return Tar.of(Path.of("target", service.title() + ".tar")).image().path("config");
    }
}
