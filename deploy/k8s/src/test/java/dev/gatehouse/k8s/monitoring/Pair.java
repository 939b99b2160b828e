package dev.gatehouse.k8s.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatehouse.local.Part;
import dev.gatehouse.local.PortPlan;
import dev.gatehouse.local.Progress;
import dev.gatehouse.local.Seed;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Both services as they are built, used in every way that the alerts and the dashboard tell of. */
final class Pair implements AutoCloseable {

    private static final PortPlan PORTS = new PortPlan(22080);
    private static final String DATA = "target/monitoring";
    private static final int FREE_GUESSES = 2;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Stack stack;

    private Pair(Stack stack) {
        this.stack = stack;
    }

    static Pair start() {
        var checkout = Path.of(System.getProperty("gatehouse.checkout", "../.."));
        var options = StackOptions.of(checkout, Path.of(DATA))
                .withFresh(true)
                .withPorts(PORTS)
                .withEnvironment(Map.of("GATEHOUSE_THROTTLE_ACCOUNT_AND_ADDRESS", String.valueOf(FREE_GUESSES)));
        var stack = Stack.prepare(options, Progress.SILENT);
        stack.start();
        return new Pair(stack);
    }

    /** Does all that is counted: what goes well, what is refused, and what fails as both stores are gone in the end. */
    void use() throws Exception {
        var alice = account("alice");
        var tokens = login(alice.username(), alice.password(), 200);
        var access = text(tokens, "access_token");
        expect(200, resource("/api/me", access));
        expect(200, resource("/api/me", access));
        expect(200, resource("/api/notes", access));
        expect(200, introspection(access));
        var refreshed = read(expect(200, refresh(text(tokens, "refresh_token"))));
        expect(204, post(auth() + "/auth/logout", "").header("Authorization", "Bearer " + access));
        expect(401, refresh(text(refreshed, "refresh_token")));
        for (var guess = 0; guess < FREE_GUESSES; guess++) {
            login(alice.username(), "not the password", 401);
        }
        login(alice.username(), "not the password", 429);

        var bob = account("bob");
        var last = login(bob.username(), bob.password(), 200);
        stack.redis().orElseThrow().nodes().forEach(Part::kill);
        expect(503, refresh(text(last, "refresh_token")));
        stack.postgres().orElseThrow().kill();
        expect(503, resource("/api/notes", text(last, "access_token")));
    }

    /** What Prometheus would have of both. */
    List<Series> series() throws Exception {
        var all = new ArrayList<Series>();
        all.addAll(series("auth-service", auth()));
        all.addAll(series("resource-service", stack.resources().get(0).url()));
        return all;
    }

    private List<Series> series(String service, String url) throws Exception {
        var metrics = expect(200, HttpRequest.newBuilder(URI.create(url + "/q/metrics")));
        return Series.read(metrics, Targets.labels(service));
    }

    private JsonNode login(String username, String password, int status) throws Exception {
        var body = json.writeValueAsString(Map.of("username", username, "password", password));
        return read(expect(status, post(auth() + "/auth/login", body)));
    }

    private HttpRequest.Builder refresh(String token) throws IOException {
        return post(auth() + "/auth/refresh", json.writeValueAsString(Map.of("refresh_token", token)));
    }

    private HttpRequest.Builder introspection(String token) {
        var service = stack.seed().clients().stream()
                .filter(each -> each.secret() != null)
                .findFirst()
                .orElseThrow();
        var credentials = (service.id() + ":" + service.secret()).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create(auth() + "/oauth2/introspect"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
    }

    private HttpRequest.Builder resource(String path, String token) {
        return HttpRequest.newBuilder(URI.create(stack.resources().get(0).url() + path))
                .header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.Builder post(String url, String body) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private String expect(int status, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        assertEquals(status, answer.statusCode(), () -> answer.uri() + ": " + answer.body());
        return answer.body();
    }

    private JsonNode read(String body) throws IOException {
        return json.readTree(body);
    }

    private static String text(JsonNode body, String name) {
        return body.required(name).asText();
    }

    private String auth() {
        return stack.auth().get(0).url();
    }

    private Seed.Account account(String username) {
        return stack.seed().accounts().stream()
                .filter(account -> account.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        stack.close();
    }
}
