package dev.gatehouse.lab.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BalancerTest {

    private final Balancer<String> balancer = new Balancer<>(3);

    @Test
    void replicasTakeTurns() {
        balancer.add(1);
        balancer.add(2);

        assertEquals(Stream.of(1, 2, 1, 2).map(BalancerTest::opened).toList(), turns(4));
    }

    @Test
    void aConnectionThatIsKeptIsUsedBeforeAnotherIsOpened() {
        balancer.add(1);
        balancer.keep(1, "kept");

        assertEquals(List.of(kept(1, "kept"), opened(1)), turns(2));
    }

    @Test
    void ofKeptConnectionsTheOneThatWasUsedLastIsNext() {
        balancer.add(1);
        balancer.keep(1, "first");
        balancer.keep(1, "last");

        assertEquals(List.of(kept(1, "last")), turns(1));
    }

    @Test
    void whatIsNoEndpointAnyMoreIsAskedOnlyByConnectionsThatAreOpen() {
        balancer.add(1);
        balancer.add(2);
        balancer.keep(1, "kept");
        balancer.remove(1);

        assertEquals(List.of(kept(1, "kept"), opened(2), opened(2)), turns(3));
    }

    @Test
    void aClosedConnectionIsNotUsed() {
        balancer.add(1);
        balancer.keep(1, "closed");
        balancer.forget(1, "closed");

        assertEquals(List.of(opened(1)), turns(1));
    }

    @Test
    void toEachReplicaThereAreSoManyConnectionsAtMost() {
        balancer.add(1);
        turns(3);
        assertEquals(Optional.empty(), balancer.next());

        balancer.forget(1, "closed");

        assertEquals(List.of(opened(1)), turns(1));
        assertEquals(Optional.empty(), balancer.next());
    }

    @Test
    void aReplicaThatComesBackIsAskedAgain() {
        balancer.add(1);
        balancer.remove(1);
        balancer.add(1);

        assertEquals(List.of(opened(1), opened(1)), turns(2));
    }

    @Test
    void withNoReplicaThereIsNoTurn() {
        balancer.add(1);
        balancer.remove(1);

        assertEquals(Optional.empty(), balancer.next());
    }

    private List<Balancer.Turn<String>> turns(int count) {
        return Stream.generate(balancer::next)
                .limit(count)
                .map(Optional::orElseThrow)
                .toList();
    }

    private static Balancer.Turn<String> opened(int port) {
        return new Balancer.Turn<>(port, Optional.empty());
    }

    private static Balancer.Turn<String> kept(int port, String connection) {
        return new Balancer.Turn<>(port, Optional.of(connection));
    }
}
