package dev.gatehouse.local.faults;

import dev.gatehouse.local.Part;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Sends requests, and writes each and what became of it into the journal. */
final class Caller {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(1))
            .build();
    private final Journal journal;

    Caller(Journal journal) {
        this.journal = journal;
    }

    /** Completes with the answer, or with {@link Answer#NONE} when the connection breaks or the patience does. */
    CompletableFuture<Answer> send(Request request, Part service) {
        var number = journal.sent(request, service.name());
        return http.sendAsync(http(request, service), HttpResponse.BodyHandlers.ofString())
                .handle((response, failure) -> failure == null ? answered(number, response) : lost(number, failure));
    }

    private Answer answered(long number, HttpResponse<String> response) {
        var answer = Answer.of(response);
        journal.answered(number, answer);
        return answer;
    }

    private Answer lost(long number, Throwable failure) {
        var cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        journal.lost(number, cause.getClass().getSimpleName());
        return Answer.NONE;
    }

    private static HttpRequest http(Request request, Part service) {
        var http = HttpRequest.newBuilder(URI.create(service.url() + request.path()))
                .timeout(PATIENCE)
                .method(request.method(), body(request));
        if (!request.body().isEmpty()) {
            http.header("Content-Type", "application/json");
        }
        if (request.bearer() != null) {
            http.header("Authorization", "Bearer " + request.bearer());
        }
        return http.build();
    }

    private static HttpRequest.BodyPublisher body(Request request) {
        return request.body().isEmpty()
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(request.body());
    }
}
