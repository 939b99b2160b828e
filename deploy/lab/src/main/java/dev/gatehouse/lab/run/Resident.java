package dev.gatehouse.lab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The resident memory of processes, as Linux counts it. */
final class Resident {

    private static final long KIB = 1024;

    private Resident() {}

    /** Of a process and of those that it has started; what they share is counted once for each. */
    static long bytes(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .mapToLong(process -> bytesOfOne(process.pid()))
                .sum();
    }

    /** Of a process without those that it has started. */
    static long bytesOfOne(long pid) {
        try (var lines = Files.lines(Path.of("/proc/%d/status".formatted(pid)))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> KIB * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            return 0; // it has ended
        }
    }
}
