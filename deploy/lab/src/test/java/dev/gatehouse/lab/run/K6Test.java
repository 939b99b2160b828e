package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.lab.Credential;
import dev.gatehouse.lab.Load;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.Request;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code k6/gatehouse.js} asks for what the lab asks for; Node runs it, with stand-ins for k6's modules. */
class K6Test {

    private static final Path SCRIPT = Path.of("k6/gatehouse.js");
    private static final Path STAND_INS = Path.of("src/test/js");
    private static final int CALLERS = 3;
    private static final int ITERATIONS = 12;
    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final Recording lab = new Recording();
    private final Recording k6 = new Recording();
    private final People people = new People(lab.url());

    K6Test(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void requireNode() {
        assumeTrue(isNodeThere(), "There is no node on the PATH: what k6 would ask for was not compared.");
    }

    @AfterEach
    void stop() {
        lab.close();
        k6.close();
    }

    @Test
    void callersWithAccessTokensAskAsInTheLab() throws Exception {
        ask(Request.get(Request.ME, callers(People.Tokens::bearer)));
        run("me", Map.of());

        assertEquals(lab.shapes(), k6.shapes());
        assertEquals(ITERATIONS, k6.count("/api/me"));
    }

    @Test
    void callersWithSessionsAskAsInTheLab() throws Exception {
        ask(Request.get(Request.ME, callers(tokens -> people.openSession(lab.url(), tokens))));
        run("me", Map.of("MODE", "session-redis"));

        assertEquals(lab.shapes(), k6.shapes());
        assertEquals(CALLERS, k6.count("/session"));
    }

    @Test
    void peopleLogInAsInTheLab() throws Exception {
        ask(AuthRequests.logins(people.accounts("lab", CALLERS)));
        run("login", Map.of());

        assertEquals(lab.shapes(), k6.shapes());
        assertEquals(ITERATIONS, k6.count("/auth/login"));
    }

    @Test
    void eachCallerExchangesTheTokenThatItGotLast() throws Exception {
        ask(AuthRequests.refreshes(people.sessions("lab", CALLERS)));
        run("refresh", Map.of());

        assertEquals(lab.shapes(), k6.shapes());
        assertEquals(ITERATIONS, k6.count("/auth/refresh"));
        assertEquals(0, k6.spentTwice());
    }

    @Test
    void aConfidentialClientIntrospectsAsInTheLab() throws Exception {
        ask(AuthRequests.introspections("service", "some", people.sessions("lab", CALLERS)));
        run("introspect", Map.of("CLIENT_ID", "service", "CLIENT_SECRET", "some"));

        assertEquals(lab.shapes(), k6.shapes());
        assertEquals(ITERATIONS, k6.count("/oauth2/introspect"));
    }

    @Test
    void replicasTakeTurns() throws Exception {
        try (var other = new Recording()) {
            run("me", Map.of("RESOURCE_URLS", k6.url() + "," + other.url()));

            assertEquals(ITERATIONS / 2, k6.count("/api/me"));
            assertEquals(ITERATIONS / 2, other.count("/api/me"));
        }
    }

    @Test
    void soManyBeginEachSecondWhateverTheAnswersDo() throws Exception {
        var scenario = run("me", Map.of("RATE", "250", "DURATION", "20s"))
                .path("scenarios")
                .path("me");

        assertEquals("constant-arrival-rate", scenario.path("executor").asText());
        assertEquals(250, scenario.path("rate").asInt());
        assertEquals("1s", scenario.path("timeUnit").asText());
        assertEquals("20s", scenario.path("duration").asText());
    }

    private List<Credential> callers(Function<People.Tokens, Credential> credential) {
        return people.sessions("lab", CALLERS).stream().map(credential).toList();
    }

    private void ask(Request request) {
        new Load(List.of(lab.url()), request).open(10, Duration.ofSeconds(1));
    }

    /** Gives the script's options. */
    private JsonNode run(String scenario, Map<String, String> more) throws Exception {
        copyScripts();
        var environment = new HashMap<>(Map.of(
                "AUTH_URL",
                k6.url(),
                "RESOURCE_URLS",
                k6.url(),
                "SCENARIO",
                scenario,
                "CALLERS",
                String.valueOf(CALLERS)));
        environment.putAll(more);
        return new ObjectMapper()
                .readTree(node(environment, "run.js", SCRIPT.getFileName().toString(), String.valueOf(ITERATIONS)));
    }

    private void copyScripts() throws IOException {
        var modules = Files.createDirectories(folder.resolve("node_modules/k6"));
        try (var standIns = Files.list(STAND_INS.resolve("k6"))) {
            for (var standIn : standIns.toList()) {
                Files.copy(standIn, modules.resolve(standIn.getFileName()));
            }
        }
        Files.copy(STAND_INS.resolve("run.js"), folder.resolve("run.js"));
        Files.copy(SCRIPT, folder.resolve(SCRIPT.getFileName()));
        Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
    }

    private String node(Map<String, String> environment, String... arguments) throws Exception {
        var said = folder.resolve("said");
        var builder = new ProcessBuilder(
                        Stream.concat(Stream.of("node"), Stream.of(arguments)).toList())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertEquals(0, ended ? process.exitValue() : -1, Files.readString(said));
            return Files.readString(said);
        } finally {
            process.destroyForcibly();
        }
    }

    private static boolean isNodeThere() {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }
}
