package dev.gatehouse.auth.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The secrets of a pod's namespace, by the Kubernetes API. */
final class SecretsApi {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI secrets;
    private final String token;

    SecretsApi(PodAccount account) {
        this.http = HttpClient.newBuilder()
                .sslContext(account.trust())
                .connectTimeout(PATIENCE)
                .build();
        this.secrets = account.api().resolve("/api/v1/namespaces/%s/secrets".formatted(account.namespace()));
        this.token = account.token();
    }

    /**
     * Makes a secret; one of its name that is there stays as it is.
     *
     * @return whether it was made
     * @throws IOException when the API can't be reached, or refuses; the message holds no value of the secret
     */
    boolean create(ClusterSecret secret) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(secrets)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(secret.manifest())))
                .build();
        var status = http.send(request, BodyHandlers.discarding()).statusCode();
        return switch (status) {
            case 201 -> true;
            case 409 -> false;
            case 401, 403 ->
                throw new IOException(
                        "the API answered %d: the service account must be allowed to create secrets".formatted(status));
            default -> throw new IOException("the API answered %d for the secret %s".formatted(status, secret.name()));
        };
    }
}
