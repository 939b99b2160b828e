package dev.gatehouse.lab.run;

import dev.gatehouse.local.LeashedProcess;
import dev.gatehouse.local.LocalException;
import dev.gatehouse.local.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The heap of a service, asked by the JDK's own tool. */
final class Heap {

    /** The last line of a class histogram: instances, and bytes. */
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    private Heap() {}

    /** How many bytes of it are reachable: the question makes the service collect its garbage. */
    static long live(Part service) {
        var pid = service.process().map(LeashedProcess::pid).orElseThrow();
        var total = TOTAL.matcher(histogram(pid));
        if (!total.find()) {
            throw new LocalException("jcmd tells nothing of the heap of " + service.name());
        }
        return Long.parseLong(total.group(1));
    }

    private static String histogram(long pid) {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            var process = new ProcessBuilder(tool, String.valueOf(pid), "GC.class_histogram")
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException e) {
            throw new LocalException("jcmd can't be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted");
        }
    }
}
