package dev.gatehouse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        var outcome = load(List.of(GOOD, GOOD)).closed(SHORT);

        assertEquals(service.asked("/some"), outcome.requests() + outcome.lost());
        assertTrue(outcome.requests() > 0, "nothing was asked");
        assertEquals(0, outcome.refused());
    }

    @Test
    void callersTakeTurnsAndRefusalsAreCounted() {
        var outcome = load(List.of(GOOD, BAD)).closed(SHORT);

        assertEquals(service.refused(), outcome.refused());
        assertTrue(outcome.refused() > 0, "nobody was refused");
        assertTrue(outcome.refused() < outcome.requests(), "everybody was refused");
    }

    @Test
    void eachCallerMeetsEachReplicaInTurn() {
        try (var other = new Counting(GOOD)) {
            var load = new Load(List.of(service.url(), other.url()), Request.get("/some", List.of(GOOD, BAD)));

            load.open(100, SHORT);

            assertEquals(0, (int) (service.asked("/some") - other.asked("/some")), 2, "requests at either replica");
            assertEquals(
                    0,
                    (int) (service.refused() - other.refused()),
                    2,
                    "requests of one of two callers at either replica");
        }
    }

    @Test
    void aCallerThatAsksAgainAtOnceStaysAtItsReplica() {
        try (var other = new Counting(BAD)) {
            var load = new Load(List.of(service.url(), other.url()), Request.get("/some", List.of(GOOD, BAD)));

            var outcome = load.closed(SHORT);

            assertEquals(0, outcome.refused());
            assertTrue(other.asked("/some") > 0, "the second caller asked nobody");
        }
    }

    @Test
    void aCallerThatIsBoundToAReplicaAsksNoOther() {
        try (var other = new Counting(BAD)) {
            var load = new Load(List.of(service.url(), other.url()), Request.getAtHome("/some", List.of(GOOD, BAD)));

            var outcome = load.open(100, SHORT);

            assertEquals(0, outcome.refused());
            assertTrue(other.asked("/some") > 0, "the second caller asked nobody");
        }
    }

    @Test
    void anAnswerIsReadBeforeTheCallerAsksAgain() {
        var heard = new ArrayList<String>();
        var load = new Load(List.of(service.url()), new Request() {

            @Override
            public String method() {
                return "POST";
            }

            @Override
            public String path() {
                return "/some";
            }

            @Override
            public int callers() {
                return 1;
            }

            @Override
            public Optional<Credential> credential(int caller) {
                return Optional.of(GOOD);
            }

            @Override
            public Optional<Body> body(int caller) {
                return Optional.of(new Body("text/plain", "said " + heard.size()));
            }

            @Override
            public boolean readsAnswers() {
                return true;
            }

            @Override
            public void answered(int caller, byte[] body) {
                heard.add(new String(body, StandardCharsets.US_ASCII));
            }
        });

        var outcome = load.closed(SHORT);

        assertEquals(outcome.requests(), heard.size());
        assertEquals(Set.of("answer"), Set.copyOf(heard));
        assertEquals("said " + (heard.size() - 1), service.lastBody());
    }

    @Test
    void anOpenLoadBeginsAsManyAsItWasToldTo() {
        var outcome = load(Collections.nCopies(16, GOOD)).open(50, SHORT);

        assertEquals(50, outcome.requests(), 1, "requests in a second at 50/s");
        assertEquals(0, outcome.missed(), 1, "requests that could not begin");
    }

    @Test
    void whatAnOpenLoadCanNotBeginIsMissed() {
        service.hold();
        var outcome = load(List.of(GOOD)).open(50, SHORT);

        assertEquals(50, outcome.missed() + outcome.lost(), 1, "requests that were missed or lost");
        assertTrue(outcome.missed() > 0, "all could begin, and the service answers none");
        assertEquals(0, outcome.requests());
    }

    private Load load(List<Credential> callers) {
        return new Load(List.of(service.url()), Request.get("/some", callers));
    }
}
