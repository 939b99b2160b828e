package dev.gatehouse.lab.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.lab.result.Example;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NeedsTest {

    private static final double EXACT = 1e-9;

    private static ServiceNeeds services(String mode) {
        return new ServiceNeeds(Handmade.of(mode));
    }

    private static StoreNeeds stores(String mode) {
        return new StoreNeeds(Handmade.of(mode));
    }

    private static void assertIs(double expected, Figure figure) {
        assertEquals(expected, figure.known().orElseThrow(), EXACT, figure.toString());
    }

    @Test
    void resourceServicesAreAsManyAsTheTargetLeavesRoomFor() {
        assertIs(0.6, services("local").resourceCores());
        assertIs(5, services("local").resourceReplicas());
        assertIs(1.2, services("session-redis").resourceCores());
        assertIs(10, services("session-redis").resourceReplicas());
    }

    @Test
    void authServicesRefreshLogInAndIntrospect() {
        assertIs(600 * 500e-6 + 2 * 30_000e-6, services("local").authCores());
        assertIs(3, services("local").authReplicas());
        assertIs(0.36 + 6_000 * 300e-6, services("introspection").authCores());
        assertIs(18, services("introspection").authReplicas());
    }

    @Test
    void whoHasACookieDoesNotRefresh() {
        assertIs(2 * 30_000e-6, services("session-redis").authCores());
        assertIs(1, services("session-redis").authReplicas());
    }

    @Test
    void redisServesRequestsOnlyInModesThatAskIt() {
        assertIs(600 * 20e-6 + 2 * 100e-6, stores("local").redisCores());
        assertIs(6_000 * 50e-6 + 2 * 100e-6, stores("session-redis").redisCores());
        assertIs(1, stores("session-redis").redisNodes());
        assertIs(6_000 * 2 + 2, stores("session-redis").redisOperations());
    }

    @Test
    void memoryIsThatOfAllSessionsTwice() {
        assertIs(720_000.0 * 500 * 2, stores("local").redisBytes());
        assertIs(720_000.0 * (500 + 300) * 2, stores("session-redis").redisBytes());
    }

    @Test
    void postgresServesLoginsAndTheModeThatKeepsSessionsThere() {
        assertIs(2 * 1_000e-6, stores("local").postgresCores());
        assertIs(6_000 * 100e-6 + 2 * 1_000e-6, stores("session-postgres").postgresCores());
        assertIs(720_000.0 * 400, stores("session-postgres").postgresBytes());
        assertIs(0, stores("local").postgresBytes());
    }

    @Test
    void theNetworkCarriesWhatEachRequestSends() {
        var needs = new NetworkNeeds(Handmade.of("introspection"));

        assertIs(6_000 * 900, needs.callers());
        assertIs(6_000 * 600, needs.credentials());
        assertIs(6_000 * 300, needs.redis());
        assertIs(0, needs.postgres());
        assertIs(6_000 * 1_800, needs.auth());
    }

    @Test
    void theFirstWallIsTheOneAtTheLeastLoad() {
        var redis = new Walls(Handmade.of("session-redis")).list();
        var postgres = new Walls(Handmade.of("session-postgres")).list();

        assertEquals("one Redis node", redis.get(0).what());
        assertEquals(6_000 * 0.5 / 0.3002, redis.get(0).perSecond(), EXACT);
        assertEquals("one PostgreSQL with 4 cores", postgres.get(0).what());
        assertEquals(6_000 * 2 / 0.602, postgres.get(0).perSecond(), EXACT);
    }

    @Test
    void whatLiesBeyondTheMeasuredIsCalledExtrapolated() {
        assertEquals(
                List.of(
                        "requests/s from 1,000",
                        "resource-services from 1",
                        "auth-services from 1",
                        "sessions from 1,000"),
                new Range(Handmade.of("local")).beyond());
    }

    @Test
    void twiceTheUsersTakeTwiceAsMuch() {
        var measured = new Measured(Example.of(1), 0.6);
        for (var mode : List.of("local-revocable", "introspection", "session-redis", "session-postgres")) {
            var one = new Case(measured, Population.of(1e6), Provision.USUAL, mode);
            var two = new Case(measured, Population.of(2e6), Provision.USUAL, mode);
            linear().forEach(need -> assertEquals(
                    2 * need.apply(one).known().orElseThrow(),
                    need.apply(two).known().orElseThrow(),
                    1e-6,
                    mode));
            assertEquals(
                    new Walls(one).list().get(0).perSecond(),
                    new Walls(two).list().get(0).perSecond(),
                    1e-3);
        }
    }

    private static Stream<Function<Case, Figure>> linear() {
        return Stream.of(
                each -> new ServiceNeeds(each).resourceCores(),
                each -> new ServiceNeeds(each).authCores(),
                each -> new StoreNeeds(each).redisOperations(),
                each -> new StoreNeeds(each).redisCores(),
                each -> new StoreNeeds(each).redisBytes(),
                each -> new StoreNeeds(each).postgresCores(),
                each -> new StoreNeeds(each).postgresBytes(),
                each -> new NetworkNeeds(each).callers(),
                each -> new NetworkNeeds(each).auth());
    }

    @Test
    void whatWasNotMeasuredIsNotToldButSaid() {
        var measured = new Measured(Example.of(1), 0.6);
        var memory = new Case(measured, Population.of(1e6), Provision.USUAL, "session-memory");

        assertEquals(
                "not measured: Redis commands",
                new StoreNeeds(memory).redisOperations().told(Units::number));
        assertTrue(new ServiceNeeds(memory).authCores().known().isEmpty());
        assertEquals(2, new Walls(memory).unknown().size(), "Redis and PostgreSQL may stop it");
        assertEquals(
                1_400_000 * 700.0, new ServiceNeeds(memory).heapBytes().known().orElseThrow(), 2e6);
    }

    @Test
    void aServiceThatKnowsItsOwnSessionsOnlyStopsAtOneReplica() {
        var measured = new Measured(Example.of(1), 0.6);
        var memory = new Case(measured, Population.of(1e6), Provision.USUAL, "session-memory");

        assertEquals("works with one only", new ServiceNeeds(memory).contended());
        assertEquals(
                "one resource-service, since a second one knows none of its sessions",
                new Walls(memory).list().get(0).what());
    }
}
