package dev.gatehouse.lab;

import dev.gatehouse.local.Progress;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a command says while it works, each line with the seconds since it began. */
public final class Log implements Progress {

    private final PrintStream out;
    private final long begin = System.nanoTime();

    public Log(PrintStream out) {
        this.out = out;
    }

    @Override
    public void ready(String part, String url, Duration took) {
        note("%s is ready on %s".formatted(part, url));
    }

    @Override
    public void note(String message) {
        out.printf(Locale.ROOT, "%7.1f s  %s%n", (System.nanoTime() - begin) / 1e9, message);
    }
}
