package dev.gatehouse.lab;

import dev.gatehouse.local.LeashedProcess;
import dev.gatehouse.local.Part;
import java.time.Duration;
import java.util.stream.Stream;

/** The CPU time that processes have used, as the system counts it: on Linux in steps of 10 ms. */
final class Cpu {

    private Cpu() {}

    /** Of a part and of the processes that it has started, such as PostgreSQL's one for each connection. */
    static Duration of(Part part) {
        return part.process()
                .map(LeashedProcess::pid)
                .flatMap(ProcessHandle::of)
                .map(Cpu::ofFamily)
                .orElse(Duration.ZERO);
    }

    static Duration ofThisProcess() {
        return of(ProcessHandle.current());
    }

    private static Duration ofFamily(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .map(Cpu::of)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
