package dev.gatehouse.local;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The auth-service's page on which one can watch tokens, and whom it calls.
 *
 * <p>Cookies know no ports, so each mode that keeps sessions has a host name of its own, by which browsers find this host
 * too (RFC 6761 §6.3): else one session's cookie would take the place of another's. The page itself is found above them all, so
 * that to the browser they are one site.
 */
record DemoPage(StackOptions options) {

    private static final String HOST = "gatehouse.localhost";

    /** Where its user should open it. */
    String url() {
        return "http://%s:%d/demo".formatted(HOST, options.ports().auth(1));
    }

    /** What the auth-service is told to show, as {@code gatehouse.demo.resources} wants it. */
    String resources() {
        return IntStream.rangeClosed(1, options.resources())
                .mapToObj(number -> "%s=http://%s:%d"
                        .formatted(
                                options.verificationMode(number),
                                host(options.verificationMode(number)),
                                options.ports().resource(number)))
                .collect(Collectors.joining(","));
    }

    /** The origins of the page, which the resource-services have to list. */
    String origins() {
        return IntStream.rangeClosed(1, options.authReplicas())
                .mapToObj(options.ports()::auth)
                .flatMap(DemoPage::origins)
                .collect(Collectors.joining(","));
    }

    private static Stream<String> origins(int port) {
        return List.of(HOST, "127.0.0.1", "localhost").stream().map(host -> "http://%s:%d".formatted(host, port));
    }

    private static String host(String mode) {
        return mode.startsWith("session-") ? mode + "." + HOST : "127.0.0.1";
    }
}
