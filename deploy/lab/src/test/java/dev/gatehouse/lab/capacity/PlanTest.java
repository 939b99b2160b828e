package dev.gatehouse.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Example;
import dev.gatehouse.lab.result.ResultsFile;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {

    private static final int WRONG_OPTIONS = 2;

    private final Path file;

    PlanTest(@TempDir Path folder) {
        file = folder.resolve("results.json");
        ResultsFile.write(file, Example.of(1));
    }

    /** What a command has said, on both ways. */
    private record Said(int status, String text) {}

    private Said plan(String... more) {
        var said = new ByteArrayOutputStream();
        var out = System.out;
        var err = System.err;
        try (var both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            var arguments = Stream.concat(
                    Stream.of(more), isFrom(more) ? Stream.<String>empty() : Stream.of("--from", file.toString()));
            return new Said(Plan.run(arguments.toArray(String[]::new)), said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static boolean isFrom(String... arguments) {
        return List.of(arguments).contains("--from");
    }

    @Test
    void aPlanHasARowForEachMeasuredMode() {
        var said = plan("--users", "50e6");

        assertEquals(0, said.status(), said.text());
        assertTrue(said.text().contains("| `session-redis` | 250,000 |"), said.text());
        assertTrue(said.text().contains("50,000,000 users"), said.text());
    }

    @Test
    void aPlanOfSomeModesLeavesTheOthersOut() {
        var said = plan("--users", "50e6", "--mode", "local");

        assertTrue(said.text().contains("| `local` | 250,000 |"), said.text());
        assertFalse(said.text().contains("| `session-redis` | 250,000 |"), said.text());
    }

    @Test
    void theRunThatIsCommittedCanBePlannedFrom() {
        var said = plan("--users", "50e6", "--from", "reference.json");

        assertEquals(0, said.status(), said.text());
        assertTrue(said.text().contains("| `session-redis` | 250,000 |"), said.text());
    }

    @ParameterizedTest
    @CsvSource({
        "--users, 0, choose 1 to",
        "--users, many, 'give a number such as 20000, 50e6 or 0.1'",
        "--active-share, 1.5, choose 0.001 to 1",
        "--requests-per-user-hour, 0, choose 0.001 to",
        "--peak-factor, 0.5, choose 1 to",
        "--logins-per-user-day, -1, choose 0 to",
        "--access-token-lifetime, soon, 'give one such as 40s, 20m or 1h'",
        "--access-token-lifetime, 0s, choose 1s or more",
        "--session-idle, -1h, choose 1s or more",
        "--sessions-per-user, 21, choose 0 to 20",
        "--target-utilisation, 1.1, choose 0.001 to 1",
        "--cores-per-replica, 0, choose 0.001 to 1024",
        "--postgres-cores, NaN, choose 0.001 to 1024",
        "--mode, remote, 'choose of local, local-revocable, introspection'"
    })
    void whatDoesNotDoIsRefusedWithWhatToChoose(String option, String value, String choice) {
        var said = option.equals("--users") ? plan(option, value) : plan("--users", "1e6", option, value);

        assertEquals(WRONG_OPTIONS, said.status(), said.text());
        assertTrue(said.text().contains(choice), said.text());
    }

    @Test
    void withoutUsersThereIsNothingToPlan() {
        assertEquals(WRONG_OPTIONS, plan().status());
    }

    @Test
    void helpTellsTheOptions() {
        var said = plan("--help");

        assertEquals(0, said.status());
        assertTrue(said.text().startsWith("Usage: deploy/lab/plan"), said.text());
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        var said = plan("--users", "1", "--from", "nowhere.json");

        assertEquals(1, said.status());
        assertTrue(said.text().contains("nowhere.json can't be read"), said.text());
    }
}
