package dev.gatehouse.lab.rollout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Gives each request to the next replica that has a connection for it, of which each has only so many. New connections lead to
 * endpoints only; those that are open are used until the replica closes them, also after it has ceased to be an endpoint, as
 * with the Services of Kubernetes.
 *
 * @param <C> a connection
 */
final class Balancer<C> {

    private final int most;
    private final Deque<Replica<C>> turns = new ArrayDeque<>();

    /** @param most connections to each replica */
    Balancer(int most) {
        this.most = most;
    }

    private static final class Replica<C> {

        private final int port;
        private final Deque<C> idle = new ArrayDeque<>();
        private boolean isEndpoint = true;
        private int open;

        private Replica(int port) {
            this.port = port;
        }

        private Optional<Turn<C>> turn(int most) {
            var kept = Optional.ofNullable(idle.pollFirst());
            var isNew = kept.isEmpty() && isEndpoint && open < most;
            open += isNew ? 1 : 0;
            return kept.isPresent() || isNew ? Optional.of(new Turn<>(port, kept)) : Optional.empty();
        }
    }

    /**
     * Where a request goes.
     *
     * @param kept the connection it goes by, or none when one is to be opened
     */
    record Turn<C>(int port, Optional<C> kept) {}

    /** A replica is an endpoint. */
    void add(int port) {
        find(port).ifPresentOrElse(known -> known.isEndpoint = true, () -> turns.add(new Replica<>(port)));
    }

    /** No new connection leads there. */
    void remove(int port) {
        find(port).ifPresent(replica -> replica.isEndpoint = false);
    }

    /**
     * Empty while all connections are in use. Of several idle ones it is the one that was used last, as with most pools, so that
     * some are hardly ever used.
     */
    Optional<Turn<C>> next() {
        for (var asked = 0; asked < turns.size(); asked++) {
            var replica = turns.removeFirst();
            turns.addLast(replica);
            var turn = replica.turn(most);
            if (turn.isPresent()) {
                return turn;
            }
        }
        return Optional.empty();
    }

    /** The connection can be used again. */
    void keep(int port, C connection) {
        find(port).ifPresent(replica -> replica.idle.addFirst(connection));
    }

    /** The connection is closed, or could not be opened. */
    void forget(int port, C connection) {
        find(port).ifPresent(replica -> {
            replica.idle.remove(connection);
            replica.open--;
        });
    }

    private Optional<Replica<C>> find(int port) {
        return turns.stream().filter(replica -> replica.port == port).findFirst();
    }
}
