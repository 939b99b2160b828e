package dev.gatehouse.auth;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

/** Sends many requests at once. */
public final class Parallel {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Parallel() {}

    /** Presents each of the refresh tokens, without waiting for one answer before the next. */
    public static List<HttpResponse<String>> refresh(URI service, List<String> refreshTokens) {
        return send(refreshTokens.stream().map(token -> HttpRequest.newBuilder(service.resolve("/auth/refresh"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"refresh_token\":\"" + token + "\"}"))
                .build()));
    }

    /** Sends each of the requests, without waiting for one answer before the next. */
    public static List<HttpResponse<String>> send(Stream<HttpRequest> requests) {
        var answers = requests.map(request -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(answer -> answer.join()).toList();
    }
}
