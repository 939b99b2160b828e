package dev.gatehouse.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Lag;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class LagsTest {

    @Test
    void percentilesAreThoseOfNearestRank() {
        var millis =
                DoubleStream.iterate(10, value -> value - 1).limit(10).boxed().toList();

        assertEquals(
                List.of("local-revocable", "logout, at the auth-service", "10", "0", "5.00", "9.00", "10.0"),
                row(new Lag("local-revocable", Lag.LOGOUT, millis, 0)));
    }

    @Test
    void whatIsNeverHeededHasNoTime() {
        assertEquals(
                List.of(
                        "local",
                        "logout, at the auth-service",
                        "0",
                        "1",
                        "never heeded",
                        "never heeded",
                        "never heeded"),
                row(new Lag("local", Lag.LOGOUT, List.of(), 1)));
    }

    @Test
    void whatWasNotHeededTookLongerThanAllThatWas() {
        assertEquals(
                List.of("introspection", "logout, at the auth-service", "4", "1", "3.00", "not heeded", "not heeded"),
                row(new Lag("introspection", Lag.LOGOUT, List.of(4.0, 1.0, 3.0, 2.0), 1)));
    }

    @Test
    void whatWasNotTriedIsNotMeasured() {
        assertEquals(
                List.of(
                        "local",
                        "logout, at the auth-service",
                        "0",
                        "0",
                        "not measured",
                        "not measured",
                        "not measured"),
                row(new Lag("local", Lag.LOGOUT, List.of(), 0)));
    }

    @Test
    void withoutLogoutsThereIsNoSection() {
        assertTrue(Lags.of(List.of()).isEmpty());
    }

    private static List<String> row(Lag lag) {
        return Lags.of(List.of(lag)).orElseThrow().blocks().stream()
                .filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast)
                .findFirst()
                .orElseThrow()
                .rows()
                .get(0);
    }
}
