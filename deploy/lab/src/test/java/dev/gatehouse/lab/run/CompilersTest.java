package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.Cpu;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompilersTest {

    /** What this JVM has compiled to come here is some part of what it has done, and far more than a tick. */
    @Test
    void theCompilersOfThisJvmHaveTakenAShareOfItsTime() {
        var compilers = Compilers.cpu(ProcessHandle.current().pid());

        assertTrue(compilers.compareTo(Duration.ofMillis(20)) > 0, compilers.toString());
        assertTrue(compilers.compareTo(Cpu.ofThisProcess()) < 0, compilers.toString());
    }

    @Test
    void whoeverIsNoJvmHasNone() throws Exception {
        var cat = new ProcessBuilder("cat").start();
        try {
            assertEquals(Duration.ZERO, Compilers.cpu(cat.pid()));
        } finally {
            cat.destroy();
        }
    }
}
