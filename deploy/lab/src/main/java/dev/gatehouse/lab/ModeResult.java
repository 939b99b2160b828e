package dev.gatehouse.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** All that was measured of a mode. */
final class ModeResult {

    private final ModeSubject subject;
    private final List<ModeSubject.Round> rounds = new ArrayList<>();
    private ModeSubject.Costs costs = new ModeSubject.Costs(0, 0, 0, 0);
    private Map<String, Heeded> lags = Map.of();
    private final Map<String, Set<Integer>> deaths = new LinkedHashMap<>();

    ModeResult(ModeSubject subject) {
        this.subject = subject;
    }

    void add(ModeSubject.Round round) {
        rounds.add(round);
    }

    void costs(ModeSubject.Costs measured) {
        costs = measured;
    }

    void lags(Map<String, Heeded> measured) {
        lags = Map.copyOf(measured);
    }

    /** An answer while something was dead. */
    void answeredWithout(String victim, int status) {
        deaths.computeIfAbsent(victim, first -> new TreeSet<>()).add(status);
    }

    ModeSubject subject() {
        return subject;
    }

    String mode() {
        return subject.mode();
    }

    ModeSubject.Costs costs() {
        return costs;
    }

    Map<String, Heeded> lags() {
        return lags;
    }

    /** The statuses of the answers, by what was dead. */
    Map<String, Set<Integer>> deaths() {
        return deaths;
    }

    /** The median of the rounds. */
    double median(Function<ModeSubject.Round, ModeSubject.Figures> load, ToDoubleFunction<ModeSubject.Figures> figure) {
        return Percentiles.median(rounds.stream().map(load).mapToDouble(figure).toArray());
    }

    /** The median of the rounds' ratios, each of what was measured in the same minute. */
    double ratioToPing(ToDoubleFunction<ModeSubject.Figures> figure) {
        return Percentiles.median(rounds.stream()
                .mapToDouble(round -> figure.applyAsDouble(round.saturated()) / figure.applyAsDouble(round.ping()))
                .toArray());
    }

    boolean isWhole() {
        return rounds.stream()
                .allMatch(round -> round.saturated().isWhole() && round.usual().isWhole());
    }
}
