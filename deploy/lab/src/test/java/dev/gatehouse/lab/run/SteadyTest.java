package dev.gatehouse.lab.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.lab.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteadyTest {

    private static final int ENOUGH = 20;

    private final CountDownLatch asked = new CountDownLatch(ENOUGH);
    private final HttpServer server;
    private volatile int status = 200;

    SteadyTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/me", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatFailsAtOneReplicaIsTriedAtTheNext() throws Exception {
        var outcome = outcome(List.of(url(), "http://127.0.0.1:" + unusedPort()));

        assertEquals(outcome.asked() / 2.0, outcome.failed(), 1, "every other request");
        assertEquals(0, outcome.failedAgain());
        assertEquals(Set.of("200", Steady.NONE), outcome.answers().keySet());
        assertTrue(outcome.failingSeconds() > 0, outcome.toString());
    }

    @Test
    void whatFailsEverywhereFailsAgain() throws Exception {
        status = 503;

        var outcome = outcome(List.of(url()));

        assertEquals(outcome.asked(), outcome.failed());
        assertEquals(outcome.asked(), outcome.failedAgain());
        assertEquals(Set.of("503"), outcome.answers().keySet());
    }

    @Test
    void whereNothingFailsNoTimeIsLost() throws Exception {
        var outcome = outcome(List.of(url()));

        assertTrue(outcome.asked() >= ENOUGH, outcome.toString());
        assertEquals(0, outcome.failed());
        assertEquals(0, outcome.failingSeconds());
    }

    private Steady.Outcome outcome(List<String> urls) throws InterruptedException {
        var steady = Steady.start(urls, Credential.bearer("token"), HttpClient.newHttpClient());
        assertTrue(asked.await(30, TimeUnit.SECONDS), "too few requests");
        return steady.stop();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static int unusedPort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.countDown();
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }
}
