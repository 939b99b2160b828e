package dev.gatehouse.lab.report;

import dev.gatehouse.lab.result.Results;
import dev.gatehouse.lab.result.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Sound turns of a run, as far as they have been narrowed down. */
record Turns(List<Turn> list) {

    Turns {
        list = List.copyOf(list);
    }

    static Turns soundOf(Results results) {
        return new Turns(results.turns().stream().filter(Turn::isSound).toList());
    }

    Turns of(String subject) {
        return where(turn -> turn.subject().equals(subject));
    }

    Turns at(int replicas) {
        return where(turn -> turn.replicas() == replicas);
    }

    Turns closed() {
        return where(Turn::isClosed);
    }

    Turns open() {
        return where(turn -> !turn.isClosed());
    }

    Turns share(double share) {
        return open().where(turn -> turn.share() == share);
    }

    /** Those with nothing between the service and its stores. */
    Turns near() {
        return where(turn -> turn.rttMillis() == null);
    }

    Turns far() {
        return where(turn -> turn.rttMillis() != null);
    }

    Turns far(double rttMillis) {
        return far().where(turn -> Double.valueOf(rttMillis).equals(turn.rttMillis()));
    }

    Turns round(int round) {
        return where(turn -> turn.round() == round);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** What there is of something, ascending, each once. */
    <T extends Comparable<T>> List<T> each(Function<Turn, T> what) {
        return list.stream().map(what).distinct().sorted().toList();
    }

    Optional<Figure> figure(ToDoubleFunction<Turn> value) {
        return Figure.of(list.stream().mapToDouble(value));
    }

    /** Of those turns that have it. */
    Optional<Figure> figureWhere(Function<Turn, Optional<Double>> value) {
        return Figure.of(
                list.stream().flatMap(turn -> value.apply(turn).stream()).mapToDouble(Double::doubleValue));
    }

    Optional<Figure> latencyMillis(double percent) {
        return new Turns(list.stream()
                        .filter(turn -> !turn.latencies().isEmpty())
                        .toList())
                .figure(turn -> turn.latencyMicros(percent) / 1e3);
    }

    /** What these do in a round by what those do in the same: what makes a round slow is in both. */
    Optional<Figure> by(Turns those) {
        return Figure.of(each(Turn::round).stream()
                .flatMap(round -> ratio(round, those).stream())
                .mapToDouble(Double::doubleValue));
    }

    private Optional<Double> ratio(int round, Turns those) {
        return perSecond(round).flatMap(mine -> those.perSecond(round).map(theirs -> mine / theirs));
    }

    private Optional<Double> perSecond(int round) {
        return round(round).figure(Turn::perSecond).map(Figure::median);
    }

    private Turns where(Predicate<Turn> condition) {
        return new Turns(list.stream().filter(condition).toList());
    }
}
