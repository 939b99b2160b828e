package dev.gatehouse.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this host's loopback address. */
final class Ports {

    private Ports() {}

    /**
     * A port that nothing listens on: the one wanted, or for 0 any.
     *
     * @param purpose what the port is for, as messages call it
     * @throws LocalException when another program listens on it
     */
    static int claim(int wanted, String purpose) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new LocalException("port %d, which %s needs, is held by another program".formatted(wanted, purpose));
        }
    }
}
