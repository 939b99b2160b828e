package dev.gatehouse.auth.session;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.IntStream;

/** Sends one request many times at once. */
final class Parallel {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Parallel() {}

    static List<HttpResponse<String>> refresh(URI service, String refreshToken, int times) {
        var request = HttpRequest.newBuilder(service.resolve("/auth/refresh"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"refresh_token\":\"" + refreshToken + "\"}"))
                .build();
        var answers = IntStream.range(0, times)
                .mapToObj(i -> CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                .toList();
        return answers.stream().map(answer -> answer.join()).toList();
    }
}
