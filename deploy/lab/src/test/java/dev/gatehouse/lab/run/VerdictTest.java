package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.Outcome;
import dev.gatehouse.lab.result.Turn;
import dev.gatehouse.lab.result.Use;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final double SECONDS = 10;
    private static final double ALL_CORES = Runtime.getRuntime().availableProcessors();

    @Test
    void whoeverUsesAllThatItMayIsTheLimit() {
        var verdict = Verdict.of(seen(answered(1_000), 1, use(Use.RESOURCE, 2.5, 0.25), use(Use.REDIS, 3, 1)), 0);

        assertEquals(new Verdict(Use.RESOURCE, ""), verdict);
    }

    @Test
    void ofSeveralTheFullestIsTheLimit() {
        var verdict = Verdict.of(seen(answered(1_000), 1, use(Use.RESOURCE, 2.2, 0.25), use(Use.REDIS, 9.9, 1)), 0);

        assertEquals(Use.REDIS, verdict.limit());
    }

    @Test
    void aBusyGeneratorMattersOnlyWhereNobodyElseIsAtTheLimit() {
        var generator = use(Use.GENERATOR, 9.5, 1);

        assertEquals(
                "",
                Verdict.of(seen(answered(9), 1, use(Use.RESOURCE, 2.5, 0.25), generator), 0)
                        .flaw());
        assertEquals(
                new Verdict(Use.GENERATOR, "the generator was the limit"),
                Verdict.of(seen(answered(9), 1, use(Use.RESOURCE, 1, 0.25), generator), 0));
    }

    @Test
    void aHostWithoutAFreeCoreSaysNothingAboutTheService() {
        var verdict = Verdict.of(seen(answered(9), ALL_CORES, use(Use.RESOURCE, 1, 0.25)), 0);

        assertEquals(Turn.HOST, verdict.limit());
        assertTrue(verdict.flaw().contains("host"), verdict.flaw());
    }

    @Test
    void refusalsAndRequestsThatCouldNotBeginAreFlawsUnlessTheyAreFew() {
        assertEquals(
                "20 of 1000 answers were refusals",
                Verdict.of(seen(outcome(1_000, 20, 0, 0), 1), 0).flaw());
        assertEquals(
                "30 of 1000 requests could not begin when they were due, or had no answer",
                Verdict.of(seen(outcome(970, 0, 10, 20), 1), 1_000).flaw());
        assertEquals("", Verdict.of(seen(outcome(1_000, 5, 2, 3), 1), 1_005).flaw());
        assertEquals(
                "nothing was answered",
                Verdict.of(seen(outcome(0, 0, 5, 0), 1), 5).flaw());
    }

    @Test
    void aServiceThatIsStillBeingCompiledSaysNothingYet() {
        var idle = new Use(Use.AUTH, 1, 0.02, 0.01, 0.25, 0, null);

        assertEquals(
                new Verdict(Use.RESOURCE, "compilers took 30 % of the services' CPU time"),
                Verdict.of(seen(answered(9), 1, compiling(0.748), idle), 0));
        assertEquals(
                "", Verdict.of(seen(answered(9), 1, compiling(0.1), idle), 0).flaw());
    }

    private static Use compiling(double compilerSeconds) {
        return new Use(Use.RESOURCE, 1, 2.5, compilerSeconds, 0.25, 0, null);
    }

    private static Watch.Seen seen(Outcome outcome, double hostCores, Use... uses) {
        return new Watch.Seen(outcome, List.of(uses), SECONDS, hostCores);
    }

    private static Use use(String process, double cpuSeconds, double mostCores) {
        return new Use(process, 1, cpuSeconds, null, mostCores, 0, null);
    }

    private static Outcome answered(int requests) {
        return outcome(requests, 0, 0, 0);
    }

    private static Outcome outcome(int requests, int refused, int lost, int missed) {
        return new Outcome(
                requests,
                refused,
                lost,
                missed,
                List.of(),
                Duration.ZERO,
                Duration.ofSeconds((long) SECONDS),
                Duration.ZERO);
    }
}
