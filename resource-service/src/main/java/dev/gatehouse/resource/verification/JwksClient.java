package dev.gatehouse.resource.verification;

import dev.gatehouse.model.token.Jwks;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches the auth-service's JWK set; bounded in time and in size, and never in the way of a request. */
@Singleton
class JwksClient {

    private static final String PATH = "/.well-known/jwks.json";
    private static final Pattern MAX_AGE = Pattern.compile("(?i)(?:^|[,\\s])max-age=(\\d{1,9})(?:$|[,\\s])");

    private final Vertx vertx;
    private final HttpClient http;
    private final String address;
    private final VerificationConfig.Keys config;

    JwksClient(Vertx vertx, VerificationConfig config) {
        this.vertx = vertx;
        this.config = config.verification().keys();
        this.address = config.authAddress(PATH);
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) this.config.timeout().toMillis())
                .setMaxPoolSize(1));
    }

    /** Fetches once; fails when there is no answer in time, or one that is too long or no JWK set. */
    Uni<KeySet> fetch() {
        return Uni.createFrom().completionStage(() -> http.request(new RequestOptions().setAbsoluteURI(address))
                .compose(this::send)
                .toCompletionStage());
    }

    private Future<KeySet> send(HttpClientRequest request) {
        var deadline = vertx.setTimer(config.timeout().toMillis(), timer -> request.reset());
        return request.send().compose(this::read).onComplete(done -> vertx.cancelTimer(deadline));
    }

    private Future<KeySet> read(HttpClientResponse answer) {
        return BoundedBody.of(answer, config.maxSize().asLongValue()).compose(body -> keySet(answer, body));
    }

    private static Future<KeySet> keySet(HttpClientResponse answer, Buffer body) {
        if (answer.statusCode() != 200) {
            return Future.failedFuture(new IOException("status " + answer.statusCode()));
        }
        try {
            return Future.succeededFuture(
                    new KeySet(Jwks.parse(body.getBytes()), maxAge(answer.getHeader("Cache-Control"))));
        } catch (IOException e) {
            return Future.failedFuture(e);
        }
    }

    /** RFC 9111 §5.2.2.1. */
    private static Optional<Duration> maxAge(@Nullable String cacheControl) {
        return Optional.ofNullable(cacheControl)
                .map(MAX_AGE::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> Duration.ofSeconds(Long.parseLong(matcher.group(1))));
    }

    @PreDestroy
    void close() {
        http.close();
    }
}
