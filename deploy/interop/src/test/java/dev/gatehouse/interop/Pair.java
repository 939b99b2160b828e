package dev.gatehouse.interop;

import dev.gatehouse.local.PortPlan;
import dev.gatehouse.local.Progress;
import dev.gatehouse.local.Seed;
import dev.gatehouse.local.Stack;
import dev.gatehouse.local.StackOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** An auth-service and a resource-service: started for the first test, for all of them. */
final class Pair implements AutoCloseable {

    private static final PortPlan PORTS = new PortPlan(28980);
    private static final String DATA = "target/pair";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    private final Stack stack;

    private Pair(Stack stack) {
        this.stack = stack;
    }

    private static Pair start() {
        var checkout = Path.of(System.getProperty("gatehouse.checkout", "../.."));
        var options = StackOptions.of(checkout, Path.of(DATA))
                .withFresh(true)
                .withPorts(PORTS)
                .withEnvironment(Map.of("GATEHOUSE_THROTTLE_ENABLED", "false"));
        var stack = Stack.prepare(options, Progress.SILENT);
        stack.start();
        return new Pair(stack);
    }

    /** The issuer of access tokens, which is where the auth-service is. */
    String issuer() {
        return stack.auth().get(0).url();
    }

    /** An access token of a seeded account. */
    String login(String username) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(issuer() + "/auth/login"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(credentials(account(username))))
                                .build(),
                        BodyHandlers.ofString());
        var token = ACCESS_TOKEN.matcher(answer.body());
        if (!token.find()) {
            throw new IllegalStateException("login: " + answer.statusCode());
        }
        return token.group(1);
    }

    /** What a program that is run beside the pair has to know of it. */
    Map<String, String> environment() {
        var alice = account("alice");
        var admin = account("admin");
        return Map.of(
                "AUTH", issuer(),
                "RESOURCE", stack.resources().get(0).url(),
                "SERVICE_SECRET", secret(),
                "USERNAME", alice.username(),
                "PASSWORD", alice.password(),
                "ADMIN", admin.username(),
                "ADMIN_PASSWORD", admin.password());
    }

    private String secret() {
        return stack.seed().clients().stream()
                .filter(client -> client.id().equals("service"))
                .map(Seed.Client::secret)
                .findFirst()
                .orElseThrow();
    }

    private Seed.Account account(String username) {
        return stack.seed().accounts().stream()
                .filter(seeded -> seeded.username().equals(username))
                .findFirst()
                .orElseThrow();
    }

    private static String credentials(Seed.Account account) {
        return "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(account.username(), account.password());
    }

    @Override
    public void close() {
        stack.close();
    }

    /** Gives tests the pair. */
    static final class Started implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Pair.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(Namespace.create(Pair.class))
                    .computeIfAbsent(Pair.class, unused -> Pair.start(), Pair.class);
        }
    }
}
