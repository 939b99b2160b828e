package dev.gatehouse.resource.verification;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Sends one question about a token to the auth-service, over connections that stay open. */
@Singleton
class IntrospectionClient {

    private static final String PATH = "/oauth2/introspect";
    /** In bytes; what there is to say of a token is shorter than the longest token. */
    private static final long LONGEST_ANSWER = 64 * 1024;

    private static final ObjectReader JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .reader();

    private final HttpClient http;
    private final RequestOptions question;

    IntrospectionClient(Vertx vertx, VerificationConfig verification, IntrospectionConfig config) {
        this.question = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(verification.authAddress(PATH))
                .setConnectTimeout(config.timeout().toMillis())
                .setIdleTimeout(config.timeout().toMillis())
                .putHeader("Authorization", credentials(config))
                .putHeader("Content-Type", "application/x-www-form-urlencoded");
        this.http = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(config.connections()).setMaxWaitQueueSize(config.waiting()));
    }

    /** What the auth-service says; fails when it says nothing, or anything else than RFC 7662 §2.2 has it. */
    Uni<JsonNode> ask(String token) {
        return Uni.createFrom().completionStage(() -> http.request(question)
                .compose(request -> send(request, token))
                .toCompletionStage());
    }

    private static Future<JsonNode> send(HttpClientRequest request, String token) {
        return request.send(Buffer.buffer("token=" + encoded(token)))
                .compose(answer -> BoundedBody.of(answer, LONGEST_ANSWER).compose(body -> read(answer, body)));
    }

    private static Future<JsonNode> read(HttpClientResponse answer, Buffer body) {
        if (answer.statusCode() == 401) {
            return Future.failedFuture(
                    new IOException("the auth-service does not know gatehouse.introspection.client-id"
                            + " (GATEHOUSE_INTROSPECTION_CLIENT_ID) by its client-secret"));
        }
        if (answer.statusCode() != 200) {
            return Future.failedFuture(new IOException("status " + answer.statusCode()));
        }
        try {
            return Future.succeededFuture(JSON.readTree(body.getBytes()));
        } catch (IOException e) {
            return Future.failedFuture(
                    new IOException("the answer is no JSON")); // its own words could quote the answer
        }
    }

    /** RFC 6749 §2.3.1: each part form-encoded, and both in base64. */
    private static String credentials(IntrospectionConfig config) {
        var pair = encoded(config.clientId()) + ":"
                + encoded(config.clientSecret().orElseThrow(IntrospectionClient::secretIsMissing));
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
    }

    private static IllegalArgumentException secretIsMissing() {
        return new IllegalArgumentException(
                "gatehouse.introspection.client-secret (GATEHOUSE_INTROSPECTION_CLIENT_SECRET) must be set where the"
                        + " auth-service is asked about tokens: gatehouse.verification.mode=introspection or"
                        + " gatehouse.revocation.when-stale=introspect");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
