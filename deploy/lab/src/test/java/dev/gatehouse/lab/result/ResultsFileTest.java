package dev.gatehouse.lab.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.local.LocalException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

    private final Path folder;

    ResultsFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatIsReadIsWhatWasWritten() {
        var results = Example.of(1);
        var file = folder.resolve("results.json");

        ResultsFile.write(file, results);

        assertEquals(results, ResultsFile.read(file));
    }

    @Test
    void theNamesAreThoseOfTheRecordsInSnakeCase() throws Exception {
        var file = folder.resolve("results.json");

        ResultsFile.write(file, Example.of(1));

        var turn = new ObjectMapper().readTree(file.toFile()).path("turns").path(0);
        assertEquals(8, turn.path("seconds").asDouble());
        assertTrue(turn.has("due_per_second"), turn.toPrettyString());
        assertTrue(turn.path("latencies").path(0).isArray(), "a bucket takes two numbers");
        assertEquals(17, turn.size(), "what follows from the fields is not written");
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithAReason() throws Exception {
        var other = Files.writeString(folder.resolve("other.json"), "{\"format\": \"something\"}");
        var none = folder.resolve("none.json");
        var broken = Files.writeString(folder.resolve("broken.json"), "{");

        assertTrue(message(other).contains(Results.FORMAT));
        assertTrue(message(none).contains("can't be read"));
        assertTrue(message(broken).contains("does not hold"));
    }

    private static String message(Path file) {
        return assertThrows(LocalException.class, () -> ResultsFile.read(file)).getMessage();
    }
}
