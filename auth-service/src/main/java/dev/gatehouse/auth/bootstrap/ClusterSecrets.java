package dev.gatehouse.auth.bootstrap;

import dev.gatehouse.model.token.Base64Url;
import dev.gatehouse.model.token.RandomBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Makes the secrets of a deployment inside a Kubernetes cluster, so that no file holds any: each is random, and is made
 * only where there is none of its name. Runs as a Job, with a service account that may create secrets; is safe to run
 * again, and beside itself.
 *
 * <p>It prints the names of what it made. Whoever may read the secrets finds the first administrator's password there.
 */
public final class ClusterSecrets {

    /** Where Kubernetes puts what a pod needs for the API. */
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private static final int BYTES = 32;

    private ClusterSecrets() {}

    /** Takes no arguments. Exits with 0 when all secrets are there, else with 1 and a sentence about why. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            make(PodAccount.read(ACCOUNT, System.getenv()));
        } catch (IOException e) {
            System.err.println("The secrets could not be made: " + e.getMessage());
            System.exit(1);
        }
    }

    static void make(PodAccount account) throws IOException, InterruptedException {
        var api = new SecretsApi(account);
        for (var secret : secrets()) {
            System.out.printf("secret=%s %s%n", secret.name(), api.create(secret) ? "made" : "is there");
        }
    }

    private static List<ClusterSecret> secrets() {
        return List.of(
                new ClusterSecret("gatehouse-keys", Map.of("kek", key(), "refresh-token-key", key())),
                new ClusterSecret("gatehouse-administrator", Map.of("username", "admin", "password", password())),
                new ClusterSecret("gatehouse-introspection-client", Map.of("id", "service", "secret", password())),
                new ClusterSecret(
                        "gatehouse-postgres-owner", Map.of("username", "gatehouse_owner", "password", password())),
                new ClusterSecret("gatehouse-postgres", Map.of("username", "gatehouse", "password", password())),
                new ClusterSecret("gatehouse-redis", Map.of("password", password())));
    }

    /** In the form that the services read keys in. */
    private static String key() {
        return Base64.getEncoder().encodeToString(RandomBytes.of(BYTES));
    }

    private static String password() {
        return Base64Url.encode(RandomBytes.of(BYTES));
    }
}
