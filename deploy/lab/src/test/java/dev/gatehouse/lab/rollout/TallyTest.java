package dev.gatehouse.lab.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final Outcome SERVED = new Outcome.Answered(200, new byte[0]);
    private static final Outcome REFUSED = new Outcome.Answered(503, new byte[0]);
    private static final Outcome LOST = new Outcome.Lost("no connection");
    private static final Duration SHORT = Duration.ofMillis(3);
    private static final Duration LONG = Duration.ofMillis(40);

    @Test
    void onlyAnAnswerWith200IsServed() {
        var tally = new Tally();
        var phase = tally.begin("some");
        phase.count("GET /", SERVED, SHORT);
        phase.count("GET /", REFUSED, SHORT);
        phase.count("GET /", LOST, SHORT);

        assertEquals(3, tally.requests());
        assertEquals(1, tally.served());
        assertEquals(2, tally.failed());
    }

    @Test
    void theTableTellsOfEachPhaseAndEachKindOfFailure() {
        var tally = new Tally();
        var first = tally.begin("first");
        first.count("GET /", SERVED, SHORT);
        tally.end(first, Duration.ofSeconds(2));
        var second = tally.begin("second");
        second.count("GET /", REFUSED, SHORT);
        second.count("POST /", LOST, LONG);
        second.count("POST /", LOST, SHORT);
        tally.end(second, Duration.ofSeconds(3));

        assertEquals("""
                phase                                                    time  requests answered 200  failed     longest
                first                                                     2 s         1           1       0        3 ms
                second                                                    3 s         3           0       3       40 ms
                all                                                       5 s         4           1       3       40 ms
                       1 × GET /: status 503 (second)
                       2 × POST /: no connection (second)
                """, tally.table());
    }
}
