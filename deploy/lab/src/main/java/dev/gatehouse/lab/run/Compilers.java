package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Cpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The threads of a JVM that compile what is hot. */
final class Compilers {

    /** As comm(5) has it, of which a system keeps the first fifteen characters. */
    private static final String NAME = " CompilerThre";

    private Compilers() {}

    /** The CPU time that they have used; none where the system does not tell. */
    static Duration cpu(long pid) {
        return threads(pid).stream().map(Compilers::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    private static List<Path> threads(long pid) {
        try (var threads = Files.list(Path.of("/proc/%d/task".formatted(pid)))) {
            return threads.toList();
        } catch (IOException e) {
            return List.of(); // the process has ended, or this is no Linux
        }
    }

    private static Duration cpu(Path thread) {
        try {
            var line = Files.readString(thread.resolve("stat"));
            return line.contains(NAME) ? Cpu.ofStat(line) : Duration.ZERO;
        } catch (IOException e) {
            return Duration.ZERO; // the thread has ended
        }
    }
}
