package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.gatehouse.lab.result.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    @TempDir
    private Path folder;

    @Test
    void thePageNeedsNothingBesideItself() throws IOException {
        new Report(Example.of(1), Optional.empty(), List.of()).write(folder);

        var page = Files.readString(folder.resolve("report.html"));

        assertFalse(page.contains("<script"));
        assertFalse(page.replaceAll("http://www\\.w3\\.org/", "").matches("(?s).*https?:.*"));
    }
}
