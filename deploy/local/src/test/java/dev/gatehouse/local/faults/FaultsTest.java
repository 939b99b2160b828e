package dev.gatehouse.local.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.local.Commands;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FaultsTest {

    @Test
    void wrongOptionsHaveAStatusOfTheirOwn() {
        assertEquals(2, Faults.run("--topology", "ring"));
        assertEquals(2, Faults.run("--duration", "soon"));
        assertEquals(2, Faults.run("--clients", "0"));
        assertEquals(2, Faults.run("--sead", "1"));
    }

    @Test
    void theHelpNamesEachOption() {
        var usage = Commands.usage(Faults.class, "usage.txt");
        new CommandLine(new Faults())
                .getCommandSpec()
                .options()
                .forEach(option -> assertTrue(usage.contains("  " + option.longestName() + " "), usage));
    }
}
