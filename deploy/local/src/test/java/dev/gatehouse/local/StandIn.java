package dev.gatehouse.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A program in the place of either service: it proves itself ready as they do and knows one session, so that what
 * starts the services can be tried without them.
 */
public final class StandIn {

    private static final String TOKENS =
            "{\"access_token\":\"%1$s\",\"token_type\":\"Bearer\",\"expires_in\":300,\"refresh_token\":\"%1$s\"}";
    private static final AtomicBoolean LIVE = new AtomicBoolean();

    private StandIn() {}

    /** Puts it where the checkout's services would be built. */
    static Path checkout(Path folder) throws IOException {
        for (var service : new String[] {"auth-service", "resource-service"}) {
            pack(folder.resolve(service).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        return folder;
    }

    /** Serves until it is killed. */
    public static void main(String[] arguments) throws IOException {
        var port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        answer(server, "/q/health/ready", "{}");
        answer(server, "/q/health/started", health());
        server.createContext("/auth/login", StandIn::login);
        server.createContext("/auth/refresh", StandIn::refresh);
        server.createContext("/auth/logout", StandIn::logout);
        server.createContext("/live", exchange -> send(exchange, LIVE.get() ? 200 : 401, "{}"));
        server.createContext("/api/me", exchange -> send(exchange, liveAtAuth(), "{\"username\":\"alice\"}"));
        server.start();
    }

    private static String health() {
        return "{\"status\":\"UP\",\"checks\":[{\"name\":\"replica\",\"status\":\"UP\",\"data\":{\"replica\":\"%s\"}}]}"
                .formatted(System.getenv("GATEHOUSE_REPLICA"));
    }

    private static void login(HttpExchange exchange) throws IOException {
        var credentials = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var password = credentials.replaceAll(".*\"password\":\"([^\"]*)\".*", "$1");
        var known =
                Files.readString(Path.of(System.getenv("GATEHOUSE_SEED_FILE"))).contains(password);
        LIVE.set(known);
        send(exchange, known ? 200 : 401, tokens("first"));
    }

    private static void refresh(HttpExchange exchange) throws IOException {
        var live = LIVE.get();
        send(exchange, live ? 200 : 401, live ? tokens("second") : "{\"type\":\"/session-revoked\"}");
    }

    private static void logout(HttpExchange exchange) throws IOException {
        LIVE.set(false);
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static int liveAtAuth() throws IOException {
        var auth = (HttpURLConnection)
                url(System.getenv("GATEHOUSE_AUTH_URL") + "/live").openConnection();
        return auth.getResponseCode();
    }

    private static URL url(String text) throws IOException {
        return URI.create(text).toURL();
    }

    private static String tokens(String token) {
        return TOKENS.formatted(token);
    }

    private static void answer(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> send(exchange, 200, body));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void pack(Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        Files.createDirectories(jar.getParent());
        var program = StandIn.class.getName().replace('.', '/') + ".class";
        try (var archive = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var code = StandIn.class.getClassLoader().getResourceAsStream(program)) {
            archive.putNextEntry(new JarEntry(program));
            code.transferTo(archive);
        }
    }
}
