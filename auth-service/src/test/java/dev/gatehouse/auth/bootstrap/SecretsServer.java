package dev.gatehouse.auth.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What the Kubernetes API answers to whoever creates secrets, and the folder that a pod is given for it. */
final class SecretsServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "password";

    private final HttpsServer server;
    private final String path;
    private final String token;
    private final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();

    private SecretsServer(HttpsServer server, String namespace, String token) {
        this.server = server;
        this.path = "/api/v1/namespaces/" + namespace + "/secrets";
        this.token = token;
    }

    static SecretsServer start(Path folder, String namespace, String token) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(certified(folder)));
        Files.writeString(folder.resolve("namespace"), namespace);
        Files.writeString(folder.resolve("token"), token);
        var started = new SecretsServer(server, namespace, token);
        server.createContext("/", started::answer);
        server.start();
        return started;
    }

    /** Makes a certificate for 127.0.0.1, and puts it into the folder as the authority to trust. */
    private static SSLContext certified(Path folder) throws Exception {
        var file = folder.resolve("server.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=kubernetes",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertTrue(keytool.waitFor(30, SECONDS));
        assertEquals(0, keytool.exitValue(), Files.readString(folder.resolve("keytool.log")));
        var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        Files.writeString(
                folder.resolve("ca.crt"),
                "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                        .formatted(Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("server").getEncoded())));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** As a pod finds it. */
    Map<String, String> environment() {
        return Map.of(
                "KUBERNETES_SERVICE_HOST",
                "127.0.0.1",
                "KUBERNETES_SERVICE_PORT_HTTPS",
                String.valueOf(server.getAddress().getPort()));
    }

    /** What was made: the values by their keys, by the secrets' names. */
    Map<String, Map<String, String>> secrets() {
        return Map.copyOf(secrets);
    }

    boolean wasAsked() {
        return requests.get() > 0;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        exchange.sendResponseHeaders(status(exchange), -1);
        exchange.close();
    }

    private int status(HttpExchange exchange) throws IOException {
        if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return 403;
        }
        if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestURI().getPath().equals(path)) {
            return 404;
        }
        var secret = JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        var values = new HashMap<String, String>();
        for (var value : secret.get("stringData").properties()) {
            values.put(value.getKey(), value.getValue().asText());
        }
        return secrets.putIfAbsent(secret.at("/metadata/name").asText(), values) == null ? 201 : 409;
    }
}
