package dev.gatehouse.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.local.LocalException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/** Does at the auth-services what people do there, one call after the other. */
public final class People {

    /** The most sessions that an account has. */
    private static final int SESSIONS_EACH = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(PATIENCE)
            .build();
    private final String auth;

    /** @param auth where the auth-service is */
    public People(String auth) {
        this.auth = auth;
    }

    /** Somebody who can log in. */
    public record Account(String username, String password) {

        @Override
        public String toString() {
            return "Account[username=" + username + "]";
        }
    }

    /** What a login, or a refresh, gave. */
    public record Tokens(String accessToken, String refreshToken) {

        public Credential bearer() {
            return Credential.bearer(accessToken);
        }

        @Override
        public String toString() {
            return "Tokens[…]";
        }
    }

    /** An answer whose status the caller looks at. */
    public record Answer(int status, JsonNode body) {}

    /** Somebody new. */
    public Account register(String username) {
        var random = new byte[12];
        new SecureRandom().nextBytes(random);
        var account = new Account(username, HexFormat.of().formatHex(random));
        require(201, post("/auth/register", credentials(account)));
        return account;
    }

    public Tokens login(Account account) {
        return tokens(require(200, post("/auth/login", credentials(account))));
    }

    /** So many new people who can log in, whoever has been called the same before. */
    public List<Account> accounts(String name, int count) {
        var unique = Long.toString(System.nanoTime(), 36);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> register("%s-%s-%d".formatted(name, unique, number)))
                .toList();
    }

    /** So many sessions, of as few people as may have them. */
    public List<Tokens> sessions(String name, int count) {
        var accounts = accounts(name, 1 + (count - 1) / SESSIONS_EACH);
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> login(accounts.get(number / SESSIONS_EACH)))
                .toList();
    }

    /** What the refresh gives, when its status is 200. */
    public Answer refresh(Tokens tokens) {
        return post("/auth/refresh", refreshBody(tokens));
    }

    /** What a refresh sends. */
    public static String refreshBody(Tokens tokens) {
        return "{\"refresh_token\":\"%s\"}".formatted(tokens.refreshToken());
    }

    /** The tokens of an answer's body; empty ones where it holds none. */
    public static Tokens tokens(byte[] body) {
        try {
            return tokens(new Answer(0, JSON.readTree(body)));
        } catch (IOException e) {
            throw new LocalException("an answer that is no JSON");
        }
    }

    /** The tokens of an answer. */
    public static Tokens tokens(Answer answer) {
        return new Tokens(
                answer.body().path("access_token").asText(),
                answer.body().path("refresh_token").asText());
    }

    /** A session of the resource-service's own, in a mode that has them. */
    public Credential openSession(String resource, Tokens tokens) {
        var response = send(HttpRequest.newBuilder(URI.create(resource + "/session"))
                .header(tokens.bearer().header(), tokens.bearer().value())
                .POST(HttpRequest.BodyPublishers.noBody()));
        require(204, new Answer(response.statusCode(), JSON.missingNode()));
        return Credential.cookie(response.headers().firstValue("Set-Cookie").orElseThrow());
    }

    /** A call by somebody who is logged in. */
    public Answer call(String method, String path, Credential caller) {
        return answer(send(HttpRequest.newBuilder(URI.create(auth + path))
                .header(caller.header(), caller.value())
                .method(method, HttpRequest.BodyPublishers.noBody())));
    }

    /** What any service tells at a path, as JSON. */
    public JsonNode look(String url) {
        return answer(send(HttpRequest.newBuilder(URI.create(url)).GET())).body();
    }

    /** The sum of what a service tells of a metric, of its series that have this in their labels. */
    public double metric(String service, String name, String label) {
        return read(service + "/q/metrics")
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** How often an auth-service has been asked about a token. */
    public double introspections(String service) {
        return metric(service, "http_server_requests_seconds_count{", "uri=\"/oauth2/introspect\"");
    }

    /** The text that is told at a path of any service. */
    public String read(String url) {
        return send(HttpRequest.newBuilder(URI.create(url)).GET()).body();
    }

    private Answer post(String path, String body) {
        return answer(send(HttpRequest.newBuilder(URI.create(auth + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new LocalException("no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("interrupted");
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new LocalException("an answer that is no JSON, with status " + response.statusCode());
        }
    }

    private static Answer require(int status, Answer answer) {
        if (answer.status() != status) {
            throw new LocalException("status %d in place of %d: %s"
                    .formatted(
                            answer.status(), status, answer.body().path("type").asText()));
        }
        return answer;
    }

    /** What a login sends. */
    public static String credentials(Account account) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(account.username(), account.password());
    }
}
