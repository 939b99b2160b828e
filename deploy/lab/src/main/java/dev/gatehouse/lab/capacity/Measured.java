package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Cost;
import dev.gatehouse.lab.result.Memory;
import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run says of one request, one session, one replica. CPU times are those at the measured utilisation that is closest
 * to the target, with the most replicas: a process that is not busy takes more for each request, since it is woken for each.
 */
record Measured(Results results, double targetUtilisation) {

    private static final double MICROS = 1e6;

    List<String> modes() {
        return results.run().plan().modes();
    }

    /** CPU seconds that all processes of a name take for a request of a subject: the median of the rounds. */
    Figure cpuSeconds(String subject, String process) {
        var micros = typical(subject).stream()
                .flatMap(turn -> turn.cpuMicros(process).stream())
                .mapToDouble(Double::doubleValue);
        return Figure.of(median(micros), "CPU of %s for %s".formatted(process, subject))
                .map(each -> each / MICROS);
    }

    /** Cores that one replica could use. */
    Figure quota(String subject, String process) {
        var cores = typical(subject).stream()
                .flatMap(turn -> turn.use(process).stream())
                .mapToDouble(use -> use.mostCores() / use.count());
        return Figure.of(median(cores), "cores of a replica of %s for %s".formatted(process, subject));
    }

    /** What a request of a mode asks others for. */
    Figure cost(String mode, String what, Function<Cost, @Nullable Double> part) {
        var cost = results.costs().stream()
                .filter(each -> each.mode().equals(mode))
                .findFirst();
        return Figure.of(
                cost.flatMap(each -> Optional.ofNullable(part.apply(each))).orElse(null), what);
    }

    Figure bytesPerSession(String mode, String place) {
        var memory = memory(mode, place).map(Memory::bytesPerSession).orElse(null);
        return Figure.of(memory, "bytes of a session in %s, %s".formatted(place, mode));
    }

    /** The most sessions that were measured there. */
    double mostSessions(String mode, String place) {
        return memory(mode, place).stream()
                .flatMap(memory -> memory.samples().stream())
                .mapToDouble(Memory.Sample::sessions)
                .max()
                .orElse(0);
    }

    double mostPerSecond(String subject) {
        return sound(subject).stream().mapToDouble(Turn::perSecond).max().orElse(0);
    }

    int mostReplicas(String subject) {
        return sound(subject).stream().mapToInt(Turn::replicas).max().orElse(0);
    }

    Optional<Fit> fit(String subject) {
        return Fit.of(Point.of(results, subject));
    }

    /** What else than the service that was asked had no more to give in turns that a fit is of: then that is what it tells of. */
    List<String> othersAtTheirLimit(String subject) {
        var asked = Turn.AUTH_SUBJECTS.contains(subject) ? Use.AUTH : Use.RESOURCE;
        return sound(subject).stream()
                .filter(Turn::isClosed)
                .map(Turn::limit)
                .filter(limit -> !limit.isEmpty() && !limit.equals(asked))
                .distinct()
                .sorted()
                .toList();
    }

    /** Why saturation throughputs say nothing of the subject, and are not in the fit. */
    List<String> flaws(String subject) {
        return near(subject)
                .filter(turn -> turn.isClosed() && !turn.isSound())
                .map(Turn::flaw)
                .distinct()
                .sorted()
                .toList();
    }

    /** The fit where it is sure that replicas gain less than themselves, and that it is they who contend. */
    Optional<Fit> contention(String subject) {
        return fit(subject).filter(Fit::isLimited).filter(fit -> othersAtTheirLimit(subject)
                .isEmpty());
    }

    /** Whether a request that reached another replica than its session's was refused. */
    boolean isAlone(String mode) {
        return results.strays().stream()
                .anyMatch(stray -> stray.mode().equals(mode) && stray.replicas() > 1 && stray.refused() > 0);
    }

    private Optional<Memory> memory(String mode, String place) {
        return results.memory().stream()
                .filter(memory -> memory.mode().equals(mode) && memory.place().equals(place))
                .filter(memory -> !memory.samples().isEmpty())
                .findFirst();
    }

    private List<Turn> typical(String subject) {
        var closest = best(sound(subject), turn -> Math.abs(turn.share() - targetUtilisation));
        return best(closest, turn -> -turn.replicas());
    }

    private List<Turn> sound(String subject) {
        return near(subject).filter(Turn::isSound).toList();
    }

    /** With nothing in between that delays. */
    private Stream<Turn> near(String subject) {
        return results.turns().stream().filter(turn -> turn.subject().equals(subject) && turn.rttMillis() == null);
    }

    /** All those with the least value. */
    private static List<Turn> best(List<Turn> turns, ToDoubleFunction<Turn> value) {
        var least = turns.stream().min(Comparator.comparingDouble(value));
        return turns.stream()
                .filter(turn -> value.applyAsDouble(turn) == value.applyAsDouble(least.orElseThrow()))
                .toList();
    }

    private static @Nullable Double median(DoubleStream values) {
        var sorted = values.sorted().toArray();
        return sorted.length == 0 ? null : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
