package dev.gatehouse.resource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.gatehouse.model.token.SigningAlgorithm;
import dev.gatehouse.model.token.TestKey;
import dev.gatehouse.model.token.TestToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands in for the auth-service: signs real tokens and serves a real JWK set over HTTP. */
public final class TestIssuer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestKey key = TestKey.generate(SigningAlgorithm.ES256);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;
    private volatile List<TestKey> published = List.of(key);
    private volatile Answer answer = this::jwks;
    private volatile Answer introspection = exchange -> send(exchange, 404, new byte[0]);

    public TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/.well-known/jwks.json", this::serve);
            server.createContext("/oauth2/introspect", this::introspect);
            server.setExecutor(threads);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public TestKey key() {
        return key;
    }

    /** A good token of a person of its own. */
    public TestToken token() {
        return TestToken.signedBy(key, Instant.now());
    }

    /** Serves these keys and no others. */
    public void publish(TestKey... keys) {
        published = List.of(keys);
        answer = this::jwks;
    }

    /** Answers in another way until keys are published again. */
    public void answerWith(Answer other) {
        answer = other;
    }

    /** Answers questions about tokens (RFC 7662). */
    public void introspectWith(Answer other) {
        introspection = other;
    }

    private void introspect(HttpExchange exchange) throws IOException {
        try (exchange) {
            introspection.to(exchange);
        }
    }

    /** How often the JWK set was asked for. */
    public int fetches() {
        return fetches.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        fetches.incrementAndGet();
        try (exchange) {
            answer.to(exchange);
        }
    }

    private void jwks(HttpExchange exchange) throws IOException {
        var keys = published.stream().map(TestKey::jwk).toList();
        send(exchange, 200, JSON.writeValueAsBytes(Map.of("keys", keys)));
    }

    public static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.getResponseHeaders().add("Cache-Control", "public, max-age=300");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** What the JWK set's address answers. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
