package dev.gatehouse.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WireTest {

    private static final Credential GOOD = Credential.bearer("good");
    private static final Credential BAD = Credential.bearer("bad");

    @Test
    void aConnectionIsKeptFromOneRequestToTheNext() {
        try (var service = new Counting(GOOD);
                var wire = new Wire(service.url())) {
            assertEquals(200, wire.get("/some", GOOD));
            assertEquals(401, wire.get("/some", BAD));
            assertEquals(200, wire.send("DELETE", "/some", GOOD));
            assertEquals(3, service.asked("/some"));
        }
    }

    @Test
    void aServiceThatIsGoneIsNoAnswer() {
        var service = new Counting(GOOD);
        try (var wire = new Wire(service.url())) {
            wire.get("/some", GOOD);
            service.close();

            assertEquals(Wire.NOTHING, wire.get("/some", GOOD));
            assertEquals(Wire.NOTHING, wire.get("/some", GOOD));
        }
    }
}
