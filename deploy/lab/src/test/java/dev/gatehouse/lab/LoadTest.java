package dev.gatehouse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {

    private static final Credential GOOD = Credential.bearer("good");
    private static final Credential BAD = Credential.bearer("bad");
    private static final Duration SHORT = Duration.ofSeconds(1);

    private Counting service;

    @BeforeEach
    void start() {
        service = new Counting(GOOD);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void whatWasAnsweredIsWhatTheServiceHasSeen() {
        var outcome = new Load(service.url(), "/some", List.of(GOOD, GOOD)).closed(SHORT);

        assertEquals(service.asked("/some"), outcome.requests() + outcome.lost());
        assertTrue(outcome.requests() > 0, "nothing was asked");
        assertEquals(0, outcome.refused());
    }

    @Test
    void callersTakeTurnsAndRefusalsAreCounted() {
        var outcome = new Load(service.url(), "/some", List.of(GOOD, BAD)).closed(SHORT);

        assertEquals(service.refused(), outcome.refused());
        assertTrue(outcome.refused() > 0, "nobody was refused");
        assertTrue(outcome.refused() < outcome.requests(), "everybody was refused");
    }

    @Test
    void anOpenLoadBeginsAsManyAsItWasToldTo() {
        var outcome = new Load(service.url(), "/some", Collections.nCopies(16, GOOD)).open(50, SHORT);

        assertEquals(50, outcome.requests(), 1, "requests in a second at 50/s");
        assertEquals(0, outcome.missed(), 1, "requests that could not begin");
    }

    @Test
    void whatAnOpenLoadCanNotBeginIsMissed() {
        service.hold();
        var outcome = new Load(service.url(), "/some", List.of(GOOD)).open(50, SHORT);

        assertEquals(50, outcome.missed() + outcome.lost(), 1, "requests that were missed or lost");
        assertTrue(outcome.missed() > 0, "all could begin, and the service answers none");
        assertEquals(0, outcome.requests());
    }
}
