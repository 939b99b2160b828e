package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real stores, and {@link StandIn} in the place of both services. */
@Timeout(120)
class StackTest {

    private static final PortPlan PORTS = free();

    private final Path folder;

    StackTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void itTellsOtherToolsWhereItsPartsAreForAsLongAsItRuns() throws Exception {
        var stack = Stack.prepare(options().withReplicas(2, 2), Progress.SILENT);
        stack.start();

        var run = runFile();
        assertTrue(run.path("ready").asBoolean());
        assertEquals(url(PORTS.auth(2)), run.at("/auth/1/url").asText());
        assertEquals(url(PORTS.resource(2)), run.at("/resources/1/url").asText());
        assertEquals("local-revocable", run.at("/resources/0/mode").asText());
        assertEquals("redis://127.0.0.1:" + PORTS.redis(), run.at("/redis/url").asText());
        assertTrue(run.at("/postgres/url").asText().startsWith("postgresql://gatehouse:"));
        assertEquals("alice", run.at("/accounts/0/username").asText());
        assertEquals("{\"id\":\"web\"}", run.at("/clients/0").toString());
        assertTrue(new Health(run.at("/auth/0/url").asText()).isReady());
        assertFalse(new Health(run.at("/auth/0/url").asText()).isOf("auth-1"), "another's name");
        var processes = run.findValues("pid");
        assertEquals(6, processes.size());

        stack.close();

        assertTrue(Files.notExists(data().resolve("run.json")));
        processes.forEach(pid -> assertFalse(isAlive(pid.asLong()), pid.toString()));
    }

    @Test
    void aSpareServesBesideTheOthersAndEndsWithThem() throws Exception {
        var stack = Stack.prepare(options(), Progress.SILENT);
        stack.start();
        var spares = List.of(stack.spareAuth(), stack.spareResource());

        spares.forEach(Part::start);

        assertEquals(url(PORTS.auth(2)), spares.get(0).url());
        assertEquals(url(PORTS.resource(2)), spares.get(1).url());
        assertTrue(spares.stream().allMatch(spare -> new Health(spare.url()).isReady()));
        stack.close();
        assertFalse(spares.stream()
                .anyMatch(spare -> isAlive(spare.process().orElseThrow().pid())));
    }

    @Test
    void aPartThatEndsUnaskedIsReportedAndOneThatWasAskedIsNot() throws Exception {
        try (var stack = Stack.prepare(options(), Progress.SILENT)) {
            stack.start();
            var resource = stack.resources().get(0);
            resource.kill();
            resource.start();
            assertFalse(stack.ended().isDone());

            kill(stack.auth().get(0));

            var ended = stack.ended().get(10, TimeUnit.SECONDS);
            assertEquals("auth-service 1", ended.part());
            assertEquals(137, ended.status());
        }
    }

    @Test
    void whatRedisAcknowledgedIsThereAfterAKillAndASecondStart() throws Exception {
        Seed first;
        try (var stack = Stack.prepare(options(), Progress.SILENT)) {
            stack.start();
            assertEquals("+OK", ask("SET session alive"));
            stack.redis().orElseThrow().nodes().get(0).kill();
            stack.postgres().orElseThrow().kill();
            first = stack.seed();
        }
        try (var stack = Stack.prepare(options(), Progress.SILENT)) {
            stack.start();
            assertEquals(first, stack.seed());
            assertEquals("$5", ask("GET session"));
        }
    }

    @Test
    void aServiceThatEndsBeforeItIsReadyLeavesItsLastWords() throws Exception {
        var broken = options().withEnvironment(with("JAVA_TOOL_OPTIONS", "-XX:+NoSuchOption"));
        var stack = Stack.prepare(broken, Progress.SILENT);

        var failed = assertThrows(LocalException.class, stack::start);

        assertTrue(failed.getMessage().contains("-service 1 ended before it was ready"), failed.getMessage());
        assertTrue(failed.getMessage().contains("NoSuchOption"), failed.getMessage());
        assertTrue(Files.notExists(data().resolve("run.json")));
    }

    @Test
    void aPortHeldByAnotherProgramIsNamedBeforeAnythingIsStarted() throws Exception {
        try (var holder = new ServerSocket(PORTS.resource(1), 1, InetAddress.getLoopbackAddress())) {
            var stack = Stack.prepare(options(), Progress.SILENT);
            var refused = assertThrows(LocalException.class, stack::start);
            assertEquals(
                    "port %d, which resource-service 1 needs, is held by another program%n%s"
                            .formatted(holder.getLocalPort(), PORTS.remedy()),
                    refused.getMessage());
            assertTrue(Files.notExists(data().resolve("redis")));
        }
    }

    /** Any ports that are free, for another build may run on this host. */
    private static PortPlan free() {
        return new Random()
                .ints(10_000, 30_000)
                .mapToObj(PortPlan::new)
                .filter(StackTest::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(PortPlan plan) {
        var ports = IntStream.of(
                plan.auth(1), plan.auth(2), plan.resource(1), plan.resource(2), plan.redis(), plan.postgres());
        return ports.noneMatch(Ports::isHeld);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port;
    }

    private StackOptions options() throws Exception {
        return StackOptions.of(StandIn.checkout(folder), data()).withPorts(PORTS);
    }

    private Path data() {
        return folder.resolve("data");
    }

    private JsonNode runFile() throws Exception {
        return new ObjectMapper().readTree(data().resolve("run.json").toFile());
    }

    private static Map<String, String> with(String name, String value) {
        var environment = new HashMap<>(System.getenv());
        environment.put(name, value);
        return environment;
    }

    /** Gives the first line of Redis' answer. */
    private static String ask(String command) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), PORTS.redis())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    private static void kill(Part part) {
        ProcessHandle.of(part.process().orElseThrow().pid()).orElseThrow().destroyForcibly();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
