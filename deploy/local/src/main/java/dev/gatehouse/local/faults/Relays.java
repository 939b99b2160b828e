package dev.gatehouse.local.faults;

import dev.gatehouse.local.Links;
import dev.gatehouse.local.testing.Relay;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A relay before every port of every Redis server, which announces it in its own place. Where the platform has more
 * loopback addresses than one, as Linux has, each server connects from an address of its own and so can be told from the
 * services, which connect from 127.0.0.1.
 */
final class Relays implements Links, AutoCloseable {

    private static final int FIRST_SOURCE = 11;
    private static final String SERVICES = "127.0.0.1";

    private final Map<Door, Relay> relays = new ConcurrentHashMap<>();

    /** A port of a server. */
    private record Door(int server, int port) {}

    @Override
    public int portTo(int server, int port) {
        return relays.computeIfAbsent(new Door(server, port), door -> Relay.to(door.port()))
                .port();
    }

    @Override
    public List<String> sourceOf(int server) {
        return tellsServersApart() ? List.of("--bind-source-addr", address(server)) : List.of();
    }

    static boolean tellsServersApart() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    /** Nobody reaches the server any more, nor does it reach anybody. */
    void cutOff(int server) {
        cut(server, from -> true);
    }

    /** The other servers don't reach it any more, nor does it reach them, but the services still do. */
    void cutOffFromServers(int server) {
        cut(server, from -> !from.equals(SERVICES));
    }

    void heal() {
        relays.values().forEach(Relay::heal);
    }

    @Override
    public void close() {
        relays.values().forEach(Relay::close);
    }

    private void cut(int server, Predicate<String> callers) {
        relays.forEach((door, relay) ->
                relay.cut(named(door.server() == server ? callers : from -> from.equals(address(server)))));
    }

    private static Predicate<InetAddress> named(Predicate<String> callers) {
        return from -> callers.test(from.getHostAddress());
    }

    private static String address(int server) {
        return "127.0.0." + (FIRST_SOURCE + server);
    }
}
