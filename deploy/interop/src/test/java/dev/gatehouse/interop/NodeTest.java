package dev.gatehouse.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.gatehouse.local.PortPlan;
import dev.gatehouse.local.Progress;
import dev.gatehouse.local.Seed;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InteropTest {

    private static final PortPlan PORTS = new PortPlan(28980);
    private static final Path SCRIPTS = Path.of("src/test/js");
    private static final Path WORK = Path.of("target/interop");
    private static final long PATIENCE_MINUTES = 5;

    @Test
    void softwareThatOthersWroteAgrees() throws Exception {
        var checkout = Path.of(System.getProperty("gatehouse.checkout", "../.."));
        var options = StackOptions.of(checkout, Path.of("target/pair"))
                .withFresh(true)
                .withPorts(PORTS)
                .withEnvironment(Map.of("GATEHOUSE_THROTTLE_ENABLED", "false"));
        copyScripts();
        run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");

        try (var stack = Stack.prepare(options, Progress.SILENT)) {
            stack.start();
            run(environment(stack), "node", "--test", "--test-reporter=spec", "interop.test.js");
        }
    }

    private static void copyScripts() throws IOException {
        Files.createDirectories(WORK);
        try (var scripts = Files.list(SCRIPTS)) {
            for (var script : scripts.filter(Files::isRegularFile).toList()) {
                Files.copy(script, WORK.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Map<String, String> environment(Stack stack) {
        var alice = stack.seed().accounts().get(0);
        var admin = stack.seed().accounts().get(2);
        return Map.of(
                "AUTH", stack.auth().get(0).url(),
                "RESOURCE", stack.resources().get(0).url(),
                "SERVICE_SECRET", secret(stack.seed()),
                "USERNAME", alice.username(),
                "PASSWORD", alice.password(),
                "ADMIN", admin.username(),
                "ADMIN_PASSWORD", admin.password());
    }

    private static String secret(Seed seed) {
        return seed.clients().stream()
                .filter(client -> client.id().equals("service"))
                .map(Seed.Client::secret)
                .findFirst()
                .orElseThrow();
    }

    /** Runs a command beside the scripts; what it says is kept, and shown when it fails. */
    private static void run(Map<String, String> environment, String... command) throws Exception {
        var said = WORK.resolve(command[0] + ".log");
        var builder = new ProcessBuilder(List.of(command))
                .directory(WORK.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        try {
            var ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            assertEquals(0, ended ? process.exitValue() : -1, () -> String.join(" ", command) + "\n" + read(said));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
