package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Puts a file aside when this JVM ends without having done so: what the file says is true only while the JVM lives. */
final class Janitor implements AutoCloseable {

    private static final String SCRIPT =
            "trap '' HUP INT QUIT TERM TSTP; cat >/dev/null; mv -f \"$1\" \"$2\" 2>/dev/null";

    private final Process process;

    private Janitor(Process process) {
        this.process = process;
    }

    static Janitor putAside(Path file, Path aside) {
        try {
            return new Janitor(new ProcessBuilder("sh", "-c", SCRIPT, "janitor", file.toString(), aside.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the file aside now, where it still is, and waits until that is done. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
