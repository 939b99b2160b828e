package dev.gatehouse.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code src/test/js}: npm's {@code oauth4webapi} as client and as resource server, and {@code jose} as another verifier. */
@ExtendWith(Pair.Started.class)
class NodeTest {

    private static final Path SCRIPTS = Path.of("src/test/js");
    private static final Path WORK = Path.of("target/interop");
    private static final long PATIENCE_MINUTES = 5;

    private final Pair pair;

    NodeTest(Pair pair) {
        this.pair = pair;
    }

    @Test
    void librariesThatKnowTheIssuerOnlyGoThroughEveryFlow() throws Exception {
        copyScripts();
        run(Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        run(pair.environment(), "node", "--test", "--test-reporter=spec", "interop.test.js");
    }

    private static void copyScripts() throws IOException {
        Files.createDirectories(WORK);
        try (var scripts = Files.list(SCRIPTS)) {
            for (var script : scripts.filter(Files::isRegularFile).toList()) {
                Files.copy(script, WORK.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
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
