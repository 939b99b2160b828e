package dev.gatehouse.lab.capacity;

import dev.gatehouse.lab.result.Results;
import java.util.List;
import java.util.stream.Collectors;

/** What a run says about capacity, in Markdown. */
record CapacitySection(Forecast forecast, Fits fits, Assumptions assumptions) {

    static CapacitySection of(Results results, Population population, Provision provision, List<String> modes) {
        return new CapacitySection(
                Forecast.of(results, population, provision, modes),
                new Fits(new Measured(results, provision.targetUtilisation())),
                new Assumptions(population, provision, results.run()));
    }

    String markdown() {
        return String.join(
                "\n",
                titled("What it takes", forecast.services().markdown()),
                forecast.stores().markdown(),
                titled("Bytes that requests send", forecast.network().markdown()),
                titled("What stops it when the load grows", forecast.walls().markdown()),
                titled("How throughput grows with replicas", fits.grid().markdown()),
                list(fits.notes()),
                titled("Assumptions", list(assumptions.list())));
    }

    private static String titled(String title, String text) {
        return "## %s%n%n%s".formatted(title, text);
    }

    private static String list(List<String> sentences) {
        return sentences.stream().map(each -> "- " + each + "\n").collect(Collectors.joining());
    }
}
