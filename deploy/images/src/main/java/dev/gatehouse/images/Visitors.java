package dev.gatehouse.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Does at both services what people do there, one call after the other on connections that are kept. */
final class Visitors {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final int UNAVAILABLE = 503;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "zafine-tokuba-mirelo";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .build();
    private final String auth;
    private final String resource;

    Visitors(Stores stores) {
        this.auth = stores.url(Service.AUTH);
        this.resource = stores.url(Service.RESOURCE);
    }

    /** What a login, or a refresh, gave. */
    record Tokens(String access, String refresh) {

        @Override
        public String toString() {
            return "Tokens[…]";
        }
    }

    /** Returns when a service is ready, or no more alive, or patience is over; true in the first case. */
    boolean awaitReady(String url, BooleanSupplier isAlive, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (isAlive.getAsBoolean() && System.nanoTime() < deadline) {
            if (isReady(url)) {
                return true;
            }
            LockSupport.parkNanos(INTERVAL.toNanos());
        }
        return false;
    }

    void register(String username) {
        require(201, "POST", auth + "/auth/register", credentials(username), "");
    }

    Tokens login(String username) {
        return tokens(require(200, "POST", auth + "/auth/login", credentials(username), ""));
    }

    Tokens refresh(Tokens tokens) {
        return tokens(require(200, "POST", auth + "/auth/refresh", refreshToken(tokens), ""));
    }

    void logout(Tokens tokens) {
        require(204, "POST", auth + "/auth/logout", refreshToken(tokens), "");
    }

    /** The resource-service says who it takes them for. */
    void ask(Tokens tokens) {
        require(200, "GET", resource + "/api/me", "", tokens.access());
    }

    /** The rest of what a service is asked in a cluster, and what browsers ask. */
    void lookAround(Tokens tokens) {
        require(200, "GET", auth + "/auth/sessions", "", tokens.access());
        require(200, "GET", auth + "/.well-known/jwks.json", "", "");
        require(401, "POST", auth + "/oauth2/introspect", "token=" + tokens.access(), "");
        require(200, "GET", resource + "/api/notes", "", tokens.access());
        require(401, "GET", resource + "/api/me", "", "");
        for (var service : new String[] {auth, resource}) {
            require(200, "GET", service + "/q/health/ready", "", "");
            require(200, "GET", service + "/q/health/live", "", "");
            require(200, "GET", service + "/q/metrics", "", "");
        }
    }

    private boolean isReady(String url) {
        try {
            return send("GET", url + "/q/health/ready", "", "").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** A 503 asks to send the same again. */
    private String require(int status, String method, String url, String body, String bearer) {
        try {
            var answer = send(method, url, body, bearer);
            for (var more = PATIENCE.toSeconds(); answer.statusCode() == UNAVAILABLE && more > 0; more--) {
                LockSupport.parkNanos(A_WHILE.toNanos());
                answer = send(method, url, body, bearer);
            }
            if (answer.statusCode() != status) {
                throw new LocalException(
                        "%s %s: status %d in place of %d".formatted(method, url, answer.statusCode(), status));
            }
            return answer.body();
        } catch (IOException e) {
            throw new LocalException("%s %s: %s".formatted(method, url, e));
        }
    }

    private HttpResponse<String> send(String method, String url, String body, String bearer) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header(
                    "Content-Type", body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded");
        }
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Tokens tokens(String body) {
        try {
            JsonNode tokens = JSON.readTree(body);
            return new Tokens(
                    tokens.path("access_token").asText(),
                    tokens.path("refresh_token").asText());
        } catch (IOException e) {
            throw new LocalException("an answer that is no JSON");
        }
    }

    private static String credentials(String username) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, PASSWORD);
    }

    private static String refreshToken(Tokens tokens) {
        return "{\"refresh_token\":\"%s\"}".formatted(tokens.refresh());
    }
}
