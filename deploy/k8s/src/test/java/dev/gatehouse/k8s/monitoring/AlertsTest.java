package dev.gatehouse.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.gatehouse.k8s.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules in Prometheus' own hands: {@code promtool} reads them, and raises alerts over series of {@code alerts.yaml}. */
class AlertsTest {

    private static final String TOOL = "promtool";
    private static final long PATIENCE_SECONDS = 120;

    private final Path folder;

    AlertsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void layOut() throws Exception {
        assumeTrue(
                Programs.isThere(TOOL),
                "promtool is not installed (Debian: prometheus), so the rules are not tried in it");
        var rules = Monitoring.read().rules().getSpec();
        new YAMLMapper().writeValue(folder.resolve("rules.yaml").toFile(), rules);
        try (var tests = Objects.requireNonNull(getClass().getResourceAsStream("alerts.yaml"))) {
            Files.copy(tests, folder.resolve("alerts.yaml"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Test
    void prometheusTakesEveryRule() throws Exception {
        run("check", "rules", "--lint-fatal", "rules.yaml");
    }

    @Test
    void alertsFireWhenTheyAreToAndNoOthersDo() throws Exception {
        run("test", "rules", "alerts.yaml");
    }

    private void run(String... arguments) throws Exception {
        var said = folder.resolve("said.txt");
        var command = new ProcessBuilder(TOOL)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        command.command().addAll(Arrays.asList(arguments));
        var process = command.start();
        try {
            var ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertEquals(0, ended ? process.exitValue() : -1, () -> read(said));
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
