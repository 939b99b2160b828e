package dev.gatehouse.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server on this host, and can let the connections that there are die silently, as a node
 * does that loses its power: no reset, no end, just nothing more. New ones go through at once.
 */
public final class Relay implements AutoCloseable {

    private static final int CHUNK = 8192;

    private final ServerSocket door;
    private final int target;
    private final AtomicInteger silenced = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(Relay::thread);

    private Relay(ServerSocket door, int target) {
        this.door = door;
        this.target = target;
    }

    /**
     * Opens a relay on a free port.
     *
     * @param target the server's port
     */
    public static Relay to(int target) {
        try {
            var relay = new Relay(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target);
            relay.threads.execute(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return door.getLocalPort();
    }

    /** From now on nothing passes on the connections that are open. */
    public void silence() {
        silenced.incrementAndGet();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                var server = new Socket(InetAddress.getLoopbackAddress(), target);
                var generation = silenced.get();
                threads.execute(() -> pass(client, server, generation));
                threads.execute(() -> pass(server, client, generation));
            } catch (IOException e) {
                return; // the door was closed, or the server behind it has gone
            }
        }
    }

    /** Reads on in silence, so that the sender notices nothing; both ends close only when one of them wants to. */
    private void pass(Socket from, Socket to, int generation) {
        try (from;
                to) {
            var chunk = new byte[CHUNK];
            for (int read; (read = from.getInputStream().read(chunk)) >= 0; ) {
                if (silenced.get() == generation) {
                    to.getOutputStream().write(chunk, 0, read);
                }
            }
        } catch (IOException e) {
            // either end has closed, which closes the other
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        return thread;
    }
}
