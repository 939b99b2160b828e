package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LeashTest {

    private static final List<String> FOR_EVER = List.of("sh", "-c", "echo here; exec sleep 1000");
    private static final Map<String, String> PATH = Map.of("PATH", System.getenv("PATH"));

    @Test
    void aChildEndsWhenTheJvmThatHoldsItsLeashIsKilled(@TempDir Path folder) throws Exception {
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.resolve("log").toString())
                .start();
        var child = child(holder);
        assertTrue(child.isAlive());

        holder.destroyForcibly();

        child.onExit().get(10, TimeUnit.SECONDS);
        assertFalse(child.isAlive());
    }

    @Test
    void aChildThatIsClosedIsGoneWhenCloseReturns(@TempDir Path folder) {
        var child = startAndHear("here", folder, FOR_EVER);

        child.close();

        assertFalse(child.isAlive());
        assertEquals(143, child.onExit().join());
    }

    @Test
    void aStoppedChildEndsInGoodOrder(@TempDir Path folder) throws Exception {
        var child = startAndHear("here", folder, FOR_EVER);
        new ProcessBuilder("kill", "-STOP", String.valueOf(child.pid())).start().waitFor();

        child.close();

        assertEquals(143, child.onExit().join());
    }

    @Test
    void aChildThatHeedsNoSignalIsKilled(@TempDir Path folder) throws Exception {
        var child = start(folder, List.of("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done"));
        Readiness.await(
                child, Duration.ofSeconds(10), () -> Readiness.lastWords(child).equals("deaf"));

        child.close();

        assertEquals(137, child.onExit().join());
    }

    @Test
    void aChildThatIsAskedToEndDoesSoInItsOwnTime(@TempDir Path folder) {
        var child = startAndHear(
                "here",
                folder,
                List.of("sh", "-c", "trap 'sleep 2; exit 7' TERM; echo here; while :; do sleep 0.1; done"));

        child.terminate();

        assertEquals(7, child.onExit().join());
    }

    @Test
    void aChildInheritsNothingOfTheEnvironment(@TempDir Path folder) {
        var child = start(folder, List.of("env"));

        assertEquals(0, child.onExit().join());

        assertFalse(Readiness.lastWords(child).contains("HOME="), Readiness.lastWords(child));
    }

    private static LeashedProcess start(Path folder, List<String> command) {
        var stop = new LeashedProcess.Stop("TERM", Duration.ofSeconds(1));
        return LeashedProcess.start("child", stop, command, PATH, folder.resolve("log"));
    }

    /** The words come from the command itself, and so after its leash was laid on. */
    private static LeashedProcess startAndHear(String words, Path folder, List<String> command) {
        var child = start(folder, command);
        Readiness.await(
                child, Duration.ofSeconds(10), () -> Readiness.lastWords(child).equals(words));
        return child;
    }

    private static ProcessHandle child(Process holder) throws Exception {
        try (var words = new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
            return ProcessHandle.of(Long.parseLong(words.readLine())).orElseThrow();
        }
    }

    /** The program of a JVM that holds a leash until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) {
            var stop = new LeashedProcess.Stop("TERM", Duration.ofSeconds(1));
            var child = LeashedProcess.start("child", stop, FOR_EVER, PATH, Path.of(arguments[0]));
            System.out.println(child.pid());
            child.onExit().join();
        }
    }
}
