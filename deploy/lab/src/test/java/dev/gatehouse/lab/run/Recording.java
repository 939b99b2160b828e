package dev.gatehouse.lab.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Both services in one, which answer everybody as they should, and remember what requests looked like. */
final class Recording implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Queue<Shape> seen = new ConcurrentLinkedQueue<>();
    private final Set<String> unspent = ConcurrentHashMap.newKeySet();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger spentTwice = new AtomicInteger();

    Recording() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /**
     * A request without what differs from one to the next.
     *
     * @param authorization the scheme, or the name of the cookie; empty for none
     * @param type of the body; empty for none
     * @param fields of the body
     */
    record Shape(String method, String path, String authorization, String type, Set<String> fields) {}

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Set<Shape> shapes() {
        return Set.copyOf(seen);
    }

    long count(String path) {
        return seen.stream().filter(shape -> shape.path().equals(path)).count();
    }

    /** Refresh tokens that came when they had been exchanged, or were none. */
    int spentTwice() {
        return spentTwice.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var shape = shape(exchange, body);
        seen.add(shape);
        switch (shape.path()) {
            case "/auth/register" -> reply(exchange, 201, Map.of());
            case "/auth/login" -> reply(exchange, 200, tokens());
            case "/auth/refresh" -> reply(exchange, 200, refreshed(body));
            case "/session" -> openSession(exchange);
            case "/oauth2/introspect" -> reply(exchange, 200, Map.of("active", true));
            default -> reply(exchange, 200, Map.of());
        }
    }

    private Map<String, String> tokens() {
        var number = given.incrementAndGet();
        unspent.add("refresh-" + number);
        return Map.of("access_token", "access-" + number, "refresh_token", "refresh-" + number);
    }

    private Map<String, String> refreshed(String body) throws IOException {
        if (!unspent.remove(JSON.readTree(body).path("refresh_token").asText())) {
            spentTwice.incrementAndGet();
        }
        return tokens();
    }

    private static void openSession(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Set-Cookie", "__Host-session=some; HttpOnly; Secure; SameSite=Lax; Path=/");
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static void reply(HttpExchange exchange, int status, Map<String, ?> answer) throws IOException {
        var text = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    private static Shape shape(HttpExchange exchange, String body) throws IOException {
        var type = header(exchange, "Content-Type").orElse("");
        return new Shape(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                header(exchange, "Authorization")
                        .map(value -> value.substring(0, value.indexOf(' ')))
                        .or(() -> header(exchange, "Cookie").map(value -> value.substring(0, value.indexOf('='))))
                        .orElse(""),
                type,
                type.equals("application/json") ? jsonFields(body) : formFields(body));
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private static Set<String> jsonFields(String body) throws IOException {
        var fields = new TreeSet<String>();
        JSON.readTree(body).fieldNames().forEachRemaining(fields::add);
        return fields;
    }

    private static Set<String> formFields(String body) {
        return Stream.of(body.split("&", -1))
                .filter(field -> !field.isEmpty())
                .map(field -> field.split("=", 2)[0])
                .collect(Collectors.toSet());
    }
}
