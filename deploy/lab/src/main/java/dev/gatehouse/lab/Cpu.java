package dev.gatehouse.lab;

import dev.gatehouse.local.LeashedProcess;
import dev.gatehouse.local.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The CPU time that processes have used, as the system counts it: on Linux in steps of 10 ms. */
public final class Cpu {

    private static final Duration TICK = Duration.ofMillis(10);

    /** Counted from the state on, the field after the name. */
    private static final int USER_TIME = 11;

    private static final int CHILDREN_SYSTEM_TIME = 14;

    private Cpu() {}

    /** Of a part and of the processes that it has started, such as PostgreSQL's one for each connection. */
    public static Duration of(Part part) {
        return part.process()
                .map(LeashedProcess::pid)
                .flatMap(ProcessHandle::of)
                .map(Cpu::ofFamily)
                .orElse(Duration.ZERO);
    }

    public static Duration ofThisProcess() {
        return of(ProcessHandle.current());
    }

    private static Duration ofFamily(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(Cpu::of)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** With the children that have ended: or the sum would fall when PostgreSQL closes a connection. */
    private static Duration of(ProcessHandle process) {
        try {
            return ofStat(Files.readString(Path.of("/proc/%d/stat".formatted(process.pid()))));
        } catch (IOException e) {
            // it has ended, or this is no Linux
            return process.info().totalCpuDuration().orElse(Duration.ZERO);
        }
    }

    /** Of a line of proc_pid_stat(5); the name of the program, in parentheses, may hold anything. */
    public static Duration ofStat(String line) {
        var fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = IntStream.rangeClosed(USER_TIME, CHILDREN_SYSTEM_TIME)
                .mapToLong(field -> Long.parseLong(fields[field]))
                .sum();
        return TICK.multipliedBy(ticks);
    }
}
