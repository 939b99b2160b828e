package dev.gatehouse.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class UpTest {

    @Test
    void wrongOptionsHaveAStatusOfTheirOwn() {
        assertEquals(2, Up.run("--replicas", "none"));
        assertEquals(2, Up.run("--replicas", "0"));
        assertEquals(2, Up.run("--relicas", "2"));
        assertEquals(2, Up.run("--mode", "lokal"));
    }

    @Test
    void freshLeavesAFolderThatIsNotTheLaunchersAlone(@TempDir Path folder) throws Exception {
        var foreign = Files.writeString(folder.resolve("letter.txt"), "dear");

        assertEquals(1, Up.run("--fresh", "--data", folder.toString()));

        assertEquals("dear", Files.readString(foreign));
    }

    @Test
    void theHelpNamesEachOption() throws Exception {
        try (var text = Up.class.getResourceAsStream("usage.txt")) {
            var usage = new String(text.readAllBytes(), StandardCharsets.UTF_8);
            new CommandLine(new Up())
                    .getCommandSpec()
                    .options()
                    .forEach(option -> assertTrue(usage.contains("  " + option.longestName() + " "), usage));
        }
    }
}
