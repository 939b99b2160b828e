package dev.gatehouse.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A service that takes one credential, and counts who asked for what. */
final class Counting implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Credential good;
    private final ConcurrentMap<String, LongAdder> asked = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();
    private volatile boolean isHolding;
    private volatile String lastBody = "";

    Counting(Credential good) {
        this.good = good;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** From now on nobody gets an answer. */
    void hold() {
        isHolding = true;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    long asked(String path) {
        return asked.getOrDefault(path, new LongAdder()).sum();
    }

    long refused() {
        return refused.sum();
    }

    /** What came with the last request. */
    String lastBody() {
        return lastBody;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.computeIfAbsent(exchange.getRequestURI().getPath(), first -> new LongAdder())
                .increment();
        lastBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        if (isHolding) {
            return;
        }
        var isGood = Objects.equals(exchange.getRequestHeaders().getFirst(good.header()), good.value());
        if (!isGood) {
            refused.increment();
        }
        var body = "answer".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(isGood ? 200 : 401, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
