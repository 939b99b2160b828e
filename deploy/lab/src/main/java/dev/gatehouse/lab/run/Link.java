package dev.gatehouse.lab.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Stands between a server on this host and its clients and makes the way between them as long as one through a network:
 * what is sent arrives half a round-trip time later, in both directions, and what is sent after it does not wait for that. It
 * counts the bytes of both. How much fits through it is not limited.
 */
final class Link implements AutoCloseable {

    private static final int CHUNK = 16_384;
    private static final byte[] END = {};

    private final ServerSocket door;
    private final int target;
    private final ThreadFactory threads;
    private final LongAdder bytes = new LongAdder();
    private volatile long halfNanos;

    private Link(ServerSocket door, int target, ThreadFactory threads) {
        this.door = door;
        this.target = target;
        this.threads = threads;
    }

    /**
     * Opens one on a free port, at first without any delay.
     *
     * @param target the server's port
     * @param threads four for each connection, and one
     */
    static Link to(int target, ThreadFactory threads) {
        try {
            var link = new Link(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), target, threads);
            threads.newThread(link::accept).start();
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    /** What passes from now on takes this long to the server and back, besides what it takes anyway. */
    void roundTrip(Duration time) {
        halfNanos = time.toNanos() / 2;
    }

    /** How many have passed so far, both ways. */
    long bytes() {
        return bytes.sum();
    }

    /** Nobody can connect any more. Connections that are open stay until either end closes them. */
    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                connect(door.accept());
            } catch (IOException e) {
                // the door was closed, or the server has gone, which its client will see
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            carry(client, server);
            carry(server, client);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    private void carry(Socket from, Socket to) {
        var way = new LinkedBlockingQueue<Sent>();
        threads.newThread(() -> take(from, way)).start();
        threads.newThread(() -> give(way, to)).start();
    }

    /** @param due when it arrives, on the clock of {@link System#nanoTime} */
    private record Sent(byte[] data, long due) {}

    private void take(Socket from, BlockingQueue<Sent> way) {
        try (from) {
            pass(from.getInputStream(), way);
        } catch (IOException e) {
            // either end has closed, which closes the other
        } finally {
            way.add(new Sent(END, System.nanoTime() + halfNanos));
        }
    }

    private void pass(InputStream from, BlockingQueue<Sent> way) throws IOException {
        var chunk = new byte[CHUNK];
        for (int read; (read = from.read(chunk)) >= 0; ) {
            bytes.add(read);
            way.add(new Sent(Arrays.copyOf(chunk, read), System.nanoTime() + halfNanos));
        }
    }

    private static void give(BlockingQueue<Sent> way, Socket to) {
        try (to) {
            arrive(way, to.getOutputStream());
        } catch (IOException e) {
            // as above
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void arrive(BlockingQueue<Sent> way, OutputStream to) throws IOException, InterruptedException {
        for (var sent = way.take(); sent.data() != END; sent = way.take()) {
            awaitDue(sent.due());
            to.write(sent.data());
        }
    }

    private static void awaitDue(long due) {
        for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
