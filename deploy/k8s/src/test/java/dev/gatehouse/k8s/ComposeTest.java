package dev.gatehouse.k8s;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With Docker it is what it is in a cluster: the same images under the same names, with the same settings. */
class ComposeTest {

    private static final Combination DEV = new Combination("dev", List.of());
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(:[?-])");
    private static final Pattern COMMAND = Pattern.compile("for name in ([A-Z_ ]+);");

    private final String text;
    private final Compose compose;

    ComposeTest() throws IOException {
        this.text = Files.readString(Compose.FILE);
        this.compose = Compose.read(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres",
                "redis",
                "auth-service",
                "resource-service",
                "auth-service-migration",
                "resource-service-migration"
            })
    void everyPodOfDevIsAServiceWithTheSameImageAndUser(String name) {
        var pod = DEV.render().pod(name);

        assertEquals(pod.spec().getContainers().get(0).getImage(), service(name).image());
        var user = pod.spec().getSecurityContext();
        assertEquals(
                user.getRunAsUser() + ":" + user.getRunAsGroup(), service(name).user());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres",
                "redis",
                "auth-service",
                "resource-service",
                "auth-service-migration",
                "resource-service-migration"
            })
    void everySettingOfDevIsMade(String name) {
        var manifests = DEV.render();
        var container = manifests.pod(name).spec().getContainers().get(0);
        var wanted = new TreeSet<>(manifests.settings(container).keySet());
        container.getEnv().stream().map(EnvVar::getName).forEach(wanted::add);
        // the host's name, which is the container's
        wanted.remove("GATEHOUSE_REPLICA");
        wanted.removeAll(service(name).settings().keySet());

        assertEquals(Set.of(), wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-service", "resource-service"})
    void everySettingIsOneThatTheServiceReads(String name) throws IOException {
        var settings = name.equals("auth-service") ? Settings.ofAuthService() : Settings.ofResourceService();
        for (var service : List.of(name, name + "-migration")) {
            var made = service(service).settings();
            assertEquals(
                    List.of(),
                    made.keySet().stream().filter(key -> !settings.isKnown(key)).toList());
            settings.read(made.entrySet().stream()
                    .filter(entry -> !entry.getValue().contains(":?"))
                    .collect(toMap(Map.Entry::getKey, entry -> withDefaults(entry.getValue()))));
        }
    }

    private static String withDefaults(String value) {
        return value.replaceAll("\\$\\{\\w+:-([^}]*)}", "$1");
    }

    @Test
    void theFirstCommandMakesEverySecretAndNoneIsInTheFile() {
        var command = COMMAND.matcher(text);
        assertTrue(command.find());
        var made = Stream.of(command.group(1).strip().split(" "))
                .map(name -> "GATEHOUSE_" + name)
                .collect(toSet());
        var used = VARIABLE.matcher(text)
                .results()
                .filter(match -> match.group(2).equals(":?"))
                .map(match -> match.group(1))
                .collect(toSet());

        assertEquals(used, made);
        for (var service : compose.services().values()) {
            service.settings().forEach((key, value) -> {
                if (key.matches(".*(PASSWORD|SECRET|KEK|KEY|AUTH)")) {
                    assertTrue(value.matches("\\$\\{\\w+:\\?[^}]*}"), key);
                }
            });
        }
    }

    @Test
    void noneIsRootOrMayBecomeItOrWritesOutsideOfItsVolumes() {
        compose.services()
                .forEach((name, service) -> assertAll(
                        name,
                        () -> assertTrue(String.valueOf(service.user()).matches("[1-9]\\d*:[1-9]\\d*")),
                        () -> assertTrue(service.readOnly()),
                        () -> assertEquals(List.of("ALL"), service.capDrop()),
                        () -> assertEquals(List.of("no-new-privileges:true"), service.securityOpt())));
    }

    @Test
    void everyImageIsPinned() {
        compose.services()
                .forEach((name, service) -> assertTrue(service.image().matches("[a-z/-]+:\\d+\\.\\d+\\S*"), name));
    }

    @Test
    void whatIsMountedAndWaitedForIsThere() {
        compose.services().forEach((name, service) -> {
            for (var mount : service.mounts()) {
                var source = mount.substring(0, mount.indexOf(':'));
                assertTrue(
                        source.startsWith("./")
                                ? Files.isRegularFile(Compose.FILE.resolveSibling(source))
                                : compose.volumes().containsKey(source),
                        mount);
            }
            service.dependencies().forEach((other, dependency) -> {
                var condition = dependency.condition();
                assertEquals(
                        other.endsWith("-migration"), condition == Compose.Condition.service_completed_successfully);
                assertTrue(condition != Compose.Condition.service_healthy
                        || service(other).healthcheck() != null);
            });
        });
    }

    @Test
    void theBalancerLeadsToThreeResourceServicesAtThePortsThatTheyHave() throws IOException {
        var balancer = Files.readString(Compose.FILE.resolveSibling("compose/haproxy.cfg"));
        for (var name : List.of("auth-service", "resource-service")) {
            var port = DEV.render()
                    .pod(name)
                    .ports()
                    .findFirst()
                    .map(ContainerPort::getContainerPort)
                    .orElseThrow();
            assertTrue(balancer.contains(name + ":" + port), name);
            assertTrue(balancer.contains("bind :" + port), name);
            assertTrue(service("balancer").published().contains("127.0.0.1:%1$d:%1$d".formatted(port)), name);
        }
        assertTrue(balancer.contains("/q/health/ready"));
        assertEquals(3, service("resource-service").replicas());
    }

    @ParameterizedTest
    @ValueSource(strings = {"imagee: a:1.0", "read_only: 'yes'", "deploy: {replicas: '3'}", "restart: 3"})
    void aMistakeIsAnError(String wrong) {
        var yaml = """
                name: gatehouse
                services:
                  redis:
                    image: redis:7.4.6
                    %s
                """;

        assertThrows(IOException.class, () -> Compose.read(yaml.formatted(wrong)));
    }

    private Compose.Service service(String name) {
        var service = compose.services().get(name);
        assertTrue(service != null, name);
        return service;
    }
}
