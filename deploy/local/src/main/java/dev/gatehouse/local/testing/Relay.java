package dev.gatehouse.local.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Stands between clients and a server on this host. It can let the connections that there are die silently, as a node
 * does that loses its power: no reset, no end, just nothing more. And it can be cut: nothing passes on any connection,
 * and what was sent meanwhile arrives when it heals, as TCP has it after a partition.
 */
public final class Relay implements AutoCloseable {

    private static final int CHUNK = 8192;

    private final ServerSocket door;
    private volatile int target;
    private final AtomicInteger silenced = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(Relay::thread);
    private final Object healing = new Object();
    private volatile Predicate<InetAddress> cut = from -> false;

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

    /** From now on nothing passes on the connections that are open. New ones go through at once. */
    public void silence() {
        silenced.incrementAndGet();
    }

    /** New connections lead to another server, as behind an address that moves with a fail-over; those that are open stay. */
    public void redirect(int port) {
        target = port;
    }

    /** Nothing passes in either direction for the clients with these addresses, until it heals. */
    public void cut(Predicate<InetAddress> clients) {
        cut = clients;
    }

    /** Lets all pass again, what has been held back first. */
    public void heal() {
        synchronized (healing) {
            cut = from -> false;
            healing.notifyAll();
        }
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
                threads.execute(() -> connect(client));
            } catch (IOException e) {
                return; // the door was closed
            }
        }
    }

    private void connect(Socket client) {
        try {
            awaitHealing(client.getInetAddress());
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            var generation = silenced.get();
            threads.execute(() -> pass(server, client, client.getInetAddress(), generation));
            pass(client, server, client.getInetAddress(), generation);
        } catch (IOException e) {
            close(client); // the server behind it has gone
        }
    }

    /** Reads on in silence, so that the sender notices nothing; both ends close only when one of them wants to. */
    private void pass(Socket from, Socket to, InetAddress client, int generation) {
        try (from;
                to) {
            var chunk = new byte[CHUNK];
            for (int read; (read = from.getInputStream().read(chunk)) >= 0; ) {
                awaitHealing(client);
                if (silenced.get() == generation) {
                    to.getOutputStream().write(chunk, 0, read);
                }
            }
            awaitHealing(client);
        } catch (IOException e) {
            // either end has closed, which closes the other
        }
    }

    private void awaitHealing(InetAddress client) throws IOException {
        synchronized (healing) {
            while (cut.test(client)) {
                try {
                    healing.wait();
                } catch (InterruptedException e) {
                    throw new IOException("the relay was closed", e);
                }
            }
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "relay");
        thread.setDaemon(true);
        return thread;
    }
}
