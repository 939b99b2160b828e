package dev.gatehouse.lab.result;

import java.util.List;

/**
 * All of a run.
 *
 * @param format {@link #FORMAT}
 * @param run how it was measured, and where
 * @param turns each load that was put on the services, in the order in which they were
 * @param costs what a request of each mode asks others for
 * @param lags how soon the end of a session is heeded
 * @param memory what sessions take
 * @param newcomers how soon a replica that starts answers
 * @param faults what becomes of requests while something is dead
 * @param strays what becomes of requests that reach another replica than the one where their session was opened
 */
public record Results(
        String format,
        Run run,
        List<Turn> turns,
        List<Cost> costs,
        List<Lag> lags,
        List<Memory> memory,
        List<Newcomer> newcomers,
        List<Fault> faults,
        List<Stray> strays) {

    public static final String FORMAT = "gatehouse-lab-1";

    public Results {
        turns = List.copyOf(turns);
        costs = List.copyOf(costs);
        lags = List.copyOf(lags);
        memory = List.copyOf(memory);
        newcomers = List.copyOf(newcomers);
        faults = List.copyOf(faults);
        strays = List.copyOf(strays);
    }
}
