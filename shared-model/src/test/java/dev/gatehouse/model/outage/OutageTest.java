package dev.gatehouse.model.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final Outage outage = new Outage();

    @Test
    void eachBeginAndEachEndIsNewsOnce() {
        var news = Stream.of(false, true, true, false, false, true)
                .map(outage::isNews)
                .toList();
        assertEquals(List.of(false, true, false, true, false, true), news);
    }
}
