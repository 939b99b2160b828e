package dev.gatehouse.lab.run;

import dev.gatehouse.lab.Outcome;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What stopped a load from being more, and whether it says anything about its subject.
 *
 * @param limit as {@link Turn#limit} has it
 * @param flaw as {@link Turn#flaw} has it
 */
record Verdict(String limit, String flaw) {

    /** Who uses so much of what there is waits for the rest most of the time. */
    private static final double FULL = 0.85;

    /** Two cores of which a tenth of one is idle have no more to give to those who need them at the same time. */
    private static final double HOST_FULL = 0.95;

    private static final double FEW = 0.01;

    /** Beyond this share of the services' CPU time what a request takes is what compiling takes. */
    private static final double COMPILING = 0.2;

    static Verdict of(Watch.Seen seen, int due) {
        var limit = limit(seen);
        return new Verdict(limit, flaw(seen.outcome(), seen.uses(), limit, due));
    }

    private static String limit(Watch.Seen seen) {
        var served = fullest(seen, false);
        return served.or(() -> fullest(seen, true))
                .map(Use::process)
                .orElseGet(() -> isHostFull(seen) ? Turn.HOST : "");
    }

    /** Where a service or a store is at its limit, that is what the turn says, however busy the generator is, too. */
    private static Optional<Use> fullest(Watch.Seen seen, boolean isOurs) {
        return seen.uses().stream()
                .filter(use -> isOurs == isOurs(use))
                .filter(use -> use.utilisation(seen.seconds()) >= FULL)
                .max(Comparator.comparingDouble(use -> use.utilisation(seen.seconds())));
    }

    private static boolean isOurs(Use use) {
        return use.process().equals(Use.GENERATOR) || use.process().equals(Use.LINK);
    }

    private static boolean isHostFull(Watch.Seen seen) {
        return seen.hostCores() >= HOST_FULL * Runtime.getRuntime().availableProcessors();
    }

    private static String flaw(Outcome outcome, List<Use> uses, String limit, int due) {
        if (outcome.requests() == 0) {
            return "nothing was answered";
        }
        if (limit.equals(Use.GENERATOR) || limit.equals(Use.LINK)) {
            return "the %s was the limit".formatted(limit);
        }
        if (limit.equals(Turn.HOST)) {
            return "the host's cores were the limit, not those of the service";
        }
        var compilers = Use.compilersShare(uses);
        if (compilers > COMPILING) {
            return "compilers took %.0f %% of the services' CPU time".formatted(100 * compilers);
        }
        if (isMany(outcome.refused(), outcome.requests())) {
            return "%d of %d answers were refusals".formatted(outcome.refused(), outcome.requests());
        }
        if (isMany(outcome.missed() + outcome.lost(), due)) {
            return "%d of %d requests could not begin when they were due, or had no answer"
                    .formatted(outcome.missed() + outcome.lost(), due);
        }
        return "";
    }

    private static boolean isMany(int some, int all) {
        return all > 0 && some > FEW * all;
    }
}
