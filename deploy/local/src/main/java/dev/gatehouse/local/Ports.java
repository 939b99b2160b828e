package dev.gatehouse.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** TCP ports of this host's loopback address. */
final class Ports {

    private Ports() {}

    /**
     * What wants a port.
     *
     * @param purpose what the port is for, as messages call it
     * @param remedy what its user can do when another program holds it
     */
    record Need(int port, String purpose, String remedy) {

        private String complaint() {
            return "port %d, which %s needs, is held by another program".formatted(port, purpose);
        }
    }

    /**
     * A port that nothing listens on: the one wanted, or for 0 any.
     *
     * @param purpose what the port is for, as messages call it
     * @throws LocalException when another program listens on it
     */
    static int claim(int wanted, String purpose) {
        try {
            return bind(wanted);
        } catch (IOException e) {
            throw new LocalException(new Need(wanted, purpose, "").complaint());
        }
    }

    /** So many different ports that nothing listens on. */
    static List<Integer> free(int count) {
        var held = new ArrayList<ServerSocket>();
        try {
            for (var i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            var ports = held.stream().map(ServerSocket::getLocalPort).toList();
            for (var socket : held) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Looks at all of the ports before anything is started.
     *
     * @throws LocalException that names each held port, who needs it and what can be done
     */
    static void check(List<Need> needs) {
        var held = needs.stream().filter(need -> isHeld(need.port())).toList();
        if (!held.isEmpty()) {
            var complaints = held.stream().map(Need::complaint).collect(Collectors.joining("\n"));
            var remedies = held.stream().map(Need::remedy).distinct().collect(Collectors.joining("\n"));
            throw new LocalException(complaints + "\n" + remedies);
        }
    }

    static boolean isHeld(int port) {
        try {
            return bind(port) != port;
        } catch (IOException e) {
            return true;
        }
    }

    private static int bind(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
