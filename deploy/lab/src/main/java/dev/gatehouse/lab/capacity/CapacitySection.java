package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Results;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run says about capacity.
 *
 * @param forecast what the population takes in each mode, and what stops it
 * @param scaling how throughput grows with replicas: the law of each subject, with its intervals
 * @param notes what the points can't tell; sentences
 * @param assumptions what the forecast takes for granted; sentences
 */
public record CapacitySection(List<Grid> forecast, Grid scaling, List<String> notes, List<String> assumptions) {

    private static final double USERS = 1e6;

    public CapacitySection {
        forecast = List.copyOf(forecast);
        notes = List.copyOf(notes);
        assumptions = List.copyOf(assumptions);
    }

    /** For a million users who do the usual, in all modes that were measured. */
    public static CapacitySection of(Results results) {
        return of(
                results,
                Population.of(USERS),
                Provision.USUAL,
                results.run().plan().modes());
    }

    /**
     * For a population.
     *
     * @param modes of those that were measured
     */
    public static CapacitySection of(Results results, Population population, Provision provision, List<String> modes) {
        var forecast = Forecast.of(results, population, provision, modes);
        var fits = new Fits(new Measured(results, provision.targetUtilisation()));
        return new CapacitySection(
                List.of(forecast.services(), forecast.stores(), forecast.network(), forecast.walls()),
                fits.grid(),
                fits.notes(),
                new Assumptions(population, provision, results.run()).list());
    }

    String markdown() {
        var tables = Stream.concat(forecast.stream(), Stream.of(scaling)).map(Grid::markdown);
        return Stream.concat(tables, Stream.of(list(notes), "**Assumptions**\n", list(assumptions)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String list(List<String> sentences) {
        return sentences.stream().map(each -> "- " + each + "\n").collect(Collectors.joining());
    }
}
