package dev.gatehouse.lab.run;

import dev.gatehouse.lab.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The host that all of it runs on. */
final class ThisHost {

    private static final long KIB = 1024;

    private ThisHost() {}

    /** @param quota by what CPU time is limited, or why by nothing */
    static Run.Host described(String quota) {
        return new Run.Host(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                Runtime.getRuntime().availableProcessors(),
                memoryBytes(),
                field("/proc/cpuinfo", "model name"),
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.runtime.version"),
                quota);
    }

    private static long memoryBytes() {
        var kib = field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
        return kib.isEmpty() ? 0 : KIB * Long.parseLong(kib);
    }

    /** What a file of the system says after a name and a colon; empty where it says nothing, or this is no Linux. */
    private static String field(String file, String name) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
