package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.Log;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Duration MINUTES = Duration.ofMinutes(10);

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Log log = new Log(new PrintStream(said, true, StandardCharsets.UTF_8));
    private final List<String> done = new ArrayList<>();

    @Test
    void itIsDoneInOrderAndKeptAfterEachStep() {
        new Agenda()
                .then("first", MINUTES, () -> done.add("first"))
                .then("second", MINUTES, () -> done.add("second"))
                .run(log, () -> done.add("kept"));

        assertEquals(List.of("first", "kept", "second", "kept"), done);
    }

    @Test
    void eachStepIsAnnouncedWithTheTimeThatIsLeft() {
        new Agenda()
                .then("first", MINUTES, () -> {})
                .then("second", Duration.ofSeconds(30), () -> {})
                .run(log, () -> {});

        var lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        assertTrue(lines.get(0).endsWith("[1/2, 11 min left] first"), lines.get(0));
        // the first took no time, so the second will not take what was thought either
        assertTrue(lines.get(1).endsWith("[2/2, 10 s left] second"), lines.get(1));
    }

    @Test
    void whatFailsEndsItAndWhatWasKeptStays() {
        var agenda = new Agenda()
                .then("first", MINUTES, () -> done.add("first"))
                .then("second", MINUTES, () -> {
                    throw new IllegalStateException("broken");
                })
                .then("third", MINUTES, () -> done.add("third"));

        assertThrows(IllegalStateException.class, () -> agenda.run(log, () -> done.add("kept")));

        assertEquals(List.of("first", "kept"), done);
    }
}
