package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Cpu;
import dev.gatehouse.lab.Outcome;
import dev.gatehouse.lab.People;
import dev.gatehouse.lab.result.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Watches processes while a load lasts. */
final class Watch {

    private static final double TICKS_A_SECOND = 100;

    /** In the first line of proc_stat(5): what is not work. */
    private static final int IDLE = 4;

    private static final int WAITING = 5;

    private final List<Meter> meters;
    private final Optional<Distance> distance;
    private final People people;

    Watch(List<Meter> meters, Optional<Distance> distance, People people) {
        this.meters = List.copyOf(meters);
        this.distance = distance;
        this.people = people;
    }

    /**
     * What was seen.
     *
     * @param seconds for which it was watched: longer than the load, which has to connect first
     * @param hostCores how many of the host's cores were busy, on average
     */
    record Seen(Outcome outcome, List<Use> uses, double seconds, double hostCores) {}

    /** The share of the services' CPU time that their JVMs' compilers have had; nothing else is looked at. */
    double compiling(Runnable load) {
        var before = ofServices(Meter::cpu);
        var compilersBefore = ofServices(Meter::compilersCpu);
        load.run();
        var cpu = ofServices(Meter::cpu).minus(before);
        return seconds(ofServices(Meter::compilersCpu).minus(compilersBefore)) / seconds(cpu);
    }

    private Duration ofServices(Function<Meter, Duration> cpu) {
        return meters.stream().filter(Meter::isOfServices).map(cpu).reduce(Duration.ZERO, Duration::plus);
    }

    Seen during(Supplier<Outcome> load) {
        var pauses = meters.stream().map(this::pauses).toList();
        var compilersBefore = meters.stream().map(Meter::compilersCpu).toList();
        var before = meters.stream().map(Meter::cpu).toList();
        var ownBefore = Cpu.ofThisProcess();
        var linksBefore = links();
        var hostBefore = hostSeconds();
        var begin = System.nanoTime();
        var outcome = load.get();
        var seconds = (System.nanoTime() - begin) / 1e9;
        var host = (hostSeconds() - hostBefore) / seconds;
        var uses = new ArrayList<Use>();
        for (var i = 0; i < meters.size(); i++) {
            var meter = meters.get(i);
            var compilers = meter.compilersCpu().minus(compilersBefore.get(i));
            uses.add(use(meter, meter.cpu().minus(before.get(i)), compilers, pauses.get(i)));
        }
        var links = links().minus(linksBefore);
        var own = Cpu.ofThisProcess().minus(ownBefore).minus(links);
        uses.add(of(Use.GENERATOR, own, 1));
        distance.ifPresent(
                there -> uses.add(of(Use.LINK, links, Runtime.getRuntime().availableProcessors())));
        return new Seen(outcome, uses, seconds, host);
    }

    private Use use(Meter meter, Duration cpu, Duration compilers, @Nullable Double pausesBefore) {
        var pauses = pauses(meter);
        return new Use(
                meter.process(),
                meter.parts().size(),
                seconds(cpu),
                meter.isOfServices() ? seconds(compilers) : null,
                meter.mostCores(),
                meter.rssBytes(),
                pauses == null || pausesBefore == null ? null : pauses - pausesBefore);
    }

    private @Nullable Double pauses(Meter meter) {
        return meter.isOfServices() ? meter.gcSeconds(people) : null;
    }

    private Duration links() {
        return distance.map(Distance::cpu).orElse(Duration.ZERO);
    }

    private static Use of(String process, Duration cpu, double cores) {
        return new Use(
                process,
                1,
                seconds(cpu),
                null,
                cores,
                Resident.bytesOfOne(ProcessHandle.current().pid()),
                null);
    }

    /** All that the host's cores have worked so far. */
    private static double hostSeconds() {
        try (var lines = Files.lines(Path.of("/proc/stat"))) {
            var fields = lines.findFirst().orElse("cpu").split(" +", -1);
            var ticks = Arrays.stream(fields, 1, Math.min(fields.length, 9))
                    .mapToLong(Long::parseLong)
                    .toArray();
            return (Arrays.stream(ticks).sum() - ticks[IDLE - 1] - ticks[WAITING - 1]) / TICKS_A_SECOND;
        } catch (IOException e) {
            return 0; // this is no Linux, and nobody knows
        }
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
