package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LinkTest {

    private static final Duration FAR = Duration.ofMillis(200);

    private final ServerSocket server = listening();
    private final Link link = Link.to(server.getLocalPort(), Executors.defaultThreadFactory());

    @AfterEach
    void close() throws IOException {
        link.close();
        server.close();
    }

    @Test
    void whatIsSentArrivesUnchangedAndIsCounted() throws Exception {
        var sent = new byte[300_000];
        new Random(1).nextBytes(sent);
        try (var client = connected();
                var served = server.accept()) {
            client.getOutputStream().write(sent);

            assertArrayEquals(sent, served.getInputStream().readNBytes(sent.length));
            assertEquals(sent.length, link.bytes());
        }
    }

    @Test
    void aQuestionAndItsAnswerTakeARoundTrip() throws Exception {
        link.roundTrip(FAR);
        try (var client = connected();
                var served = server.accept()) {
            var took = asked(client, served);

            assertTrue(took.compareTo(FAR) >= 0, "a round trip of %s".formatted(took));
        }
    }

    @Test
    void whatIsSentLaterDoesNotWaitForWhatIsOnItsWay() throws Exception {
        link.roundTrip(FAR);
        try (var client = connected();
                var served = server.accept()) {
            var begin = System.nanoTime();
            for (var i = 0; i < 10; i++) {
                client.getOutputStream().write(i);
                client.getOutputStream().flush();
            }
            served.getInputStream().readNBytes(10);
            var took = Duration.ofNanos(System.nanoTime() - begin);

            assertTrue(took.compareTo(FAR.dividedBy(2)) >= 0, "half a round trip: %s".formatted(took));
            assertTrue(took.compareTo(FAR.multipliedBy(5)) < 0, "ten halves of one: %s".formatted(took));
        }
    }

    @Test
    void whenOneEndClosesTheOtherSeesIt() throws Exception {
        try (var client = connected();
                var served = server.accept()) {
            served.shutdownOutput();

            assertEquals(-1, client.getInputStream().read());
        }
    }

    private static Duration asked(Socket client, Socket served) throws IOException {
        var begin = System.nanoTime();
        client.getOutputStream().write(1);
        served.getOutputStream().write(served.getInputStream().read());
        client.getInputStream().read();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Socket connected() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), link.port());
    }

    private static ServerSocket listening() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
