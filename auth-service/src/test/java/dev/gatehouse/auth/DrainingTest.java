package dev.gatehouse.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.shutdown.ShutdownRecorder;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** What Quarkus does at SIGTERM is done here once, with clients on real connections, each of which tells what it saw. */
@QuarkusTest
@TestProfile(DrainingTest.Delayed.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class DrainingTest {

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final String CREDENTIALS = "{\"username\":\"nobody\",\"password\":\"of-no-account\"}";
    private static final String LOGIN = "POST /auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: " + CREDENTIALS.length() + "\r\n\r\n";
    private static final int GOAWAY = 7;

    @TestHTTPResource
    URI service;

    private Answer readyBefore;
    private Answer readyAfter;
    private Answer servedAfter;
    private Answer begunBefore;
    private List<Integer> framesOfHttp2;
    private Duration untilIdleWasClosed;

    /** A delay as in a cluster. */
    public static class Delayed implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.shutdown.delay", DELAY.toString());
        }
    }

    /** An answer, and whether its connection was closed after it. */
    private record Answer(int status, boolean saysClose, boolean isClosed) {}

    @BeforeAll
    void drain() throws Exception {
        try (var idle = new Client();
                var kept = new Client();
                var slow = new Client();
                var http2 = new Client()) {
            readyBefore = idle.get("/q/health/ready");
            kept.get("/q/health/live");
            slow.send(LOGIN);
            http2.beginHttp2();

            var begin = System.nanoTime();
            var shutdown = new Thread(ShutdownRecorder::runShutdown, "shutdown");
            shutdown.start();
            readyAfter = awaitAnswerThatSaysClose();
            servedAfter = kept.getLast("/q/health/live");
            slow.send(CREDENTIALS);
            begunBefore = slow.last();
            framesOfHttp2 = http2.framesUntilTheEndOfHttp2();
            idle.awaitEnd();
            untilIdleWasClosed = Duration.ofNanos(System.nanoTime() - begin);
            shutdown.join();
        }
    }

    @Test
    void readinessGoesDownAtOnce() {
        assertEquals(new Answer(200, false, false), readyBefore);
        assertEquals(new Answer(503, true, true), readyAfter);
    }

    @Test
    void requestsAreServedOnAndEachAnswerIsTheLastOfItsConnection() {
        assertEquals(new Answer(200, true, true), servedAfter);
    }

    @Test
    void aRequestThatHadBegunIsAnsweredAndIsTheLastOfItsConnection() {
        assertEquals(new Answer(401, true, true), begunBefore);
    }

    @Test
    void anHttp2ConnectionIsToldToGoAwayWithItsNextRequest() {
        assertTrue(framesOfHttp2.contains(GOAWAY), framesOfHttp2.toString());
    }

    @Test
    void anIdleConnectionIsClosedAfterFourFifthsOfTheDelay() {
        assertTrue(
                untilIdleWasClosed.compareTo(DELAY.multipliedBy(4).dividedBy(5)) >= 0, untilIdleWasClosed.toString());
        assertTrue(untilIdleWasClosed.compareTo(DELAY) < 0, untilIdleWasClosed.toString());
    }

    /** The thread that shuts down has yet to come so far; every connection here is a new one. */
    private Answer awaitAnswerThatSaysClose() throws IOException {
        while (true) {
            try (var client = new Client()) {
                var answer = client.get("/q/health/ready");
                if (answer.saysClose()) {
                    return new Answer(answer.status(), true, client.isAtItsEnd());
                }
            }
        }
    }

    /** A connection, read byte by byte so that nothing about it is hidden. */
    private final class Client implements AutoCloseable {

        private static final byte[] EMPTY_SETTINGS = {0, 0, 0, 4, 0, 0, 0, 0, 0};
        /** GET, http, / and the authority x. */
        private static final byte[] HEADERS = {
            0, 0, 6, 1, 5, 0, 0, 0, 1, (byte) 0x82, (byte) 0x86, (byte) 0x84, 0x41, 1, 'x'
        };

        private final Socket socket = new Socket(service.getHost(), service.getPort());
        private final DataInputStream in = new DataInputStream(socket.getInputStream());

        private Client() throws IOException {
            socket.setSoTimeout((int) DELAY.multipliedBy(4).toMillis());
        }

        private void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        }

        private Answer get(String path) throws IOException {
            send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            return answer();
        }

        private Answer getLast(String path) throws IOException {
            send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
            return last();
        }

        private Answer last() throws IOException {
            var answer = answer();
            return new Answer(answer.status(), answer.saysClose(), isAtItsEnd());
        }

        private Answer answer() throws IOException {
            var status = Integer.parseInt(line().split(" ", 3)[1]);
            var length = 0;
            var saysClose = false;
            for (var header = line().toLowerCase(Locale.ROOT);
                    !header.isEmpty();
                    header = line().toLowerCase(Locale.ROOT)) {
                if (header.startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
                saysClose |= header.equals("connection: close");
            }
            in.readNBytes(length);
            return new Answer(status, saysClose, false);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (var next = in.readByte(); next != '\n'; next = in.readByte()) {
                line.append((char) next);
            }
            return line.toString().strip();
        }

        private boolean isAtItsEnd() throws IOException {
            return in.read() < 0;
        }

        private void awaitEnd() throws IOException {
            assertTrue(isAtItsEnd(), "something came on a connection that nobody uses");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }

        private void beginHttp2() throws IOException {
            send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            socket.getOutputStream().write(EMPTY_SETTINGS);
        }

        /** Asks once. */
        private List<Integer> framesUntilTheEndOfHttp2() throws IOException {
            socket.getOutputStream().write(HEADERS);
            var types = new ArrayList<Integer>();
            for (var high = in.read(); high >= 0 && !types.contains(GOAWAY); high = in.read()) {
                var length = high << 16 | in.readUnsignedShort();
                types.add(in.readUnsignedByte());
                in.skipNBytes(5L + length);
            }
            return types;
        }
    }
}
