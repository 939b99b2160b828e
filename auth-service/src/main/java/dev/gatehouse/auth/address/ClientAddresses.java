package dev.gatehouse.auth.address;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the address that a request comes from. */
@Singleton
public class ClientAddresses {

    private static final String HEADER = "X-Forwarded-For";

    /** Some proxies name the port as well, and then have brackets around an address of version 6. */
    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[([^\\]]+)\\]|(\\d+\\.\\d+\\.\\d+\\.\\d+))(?::\\d{1,5})?");

    private final List<Network> proxies;

    ClientAddresses(AddressConfig config) {
        this.proxies = config.proxies().orElse(List.of()).stream()
                .map(ClientAddresses::proxy)
                .toList();
    }

    /** The address of the client: the peer, or when that is one of the proxies the one that it vouches for. */
    public Address of(HttpServerRequest request) {
        var peer = request.remoteAddress().hostAddress();
        return Address.of(peer)
                .map(address -> forwarded(address, request.headers().getAll(HEADER)))
                .orElseThrow(() -> new IllegalStateException("a peer without an IP address: " + peer));
    }

    /** Each proxy appends the address that it was called from, so the walk goes back until one was not called by a proxy. */
    Address forwarded(Address peer, List<String> headers) {
        var client = peer;
        for (var hop : hopsBackwards(headers)) {
            var before = Address.of(withoutPort(hop));
            if (!isProxy(client) || before.isEmpty()) {
                return client;
            }
            client = before.get();
        }
        return client;
    }

    private static List<String> hopsBackwards(List<String> headers) {
        var hops = new ArrayList<>(headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .map(String::strip)
                .toList());
        Collections.reverse(hops);
        return hops;
    }

    private static String withoutPort(String hop) {
        return Optional.of(WITH_PORT.matcher(hop))
                .filter(Matcher::matches)
                .map(parts -> parts.group(1) == null ? parts.group(2) : parts.group(1))
                .orElse(hop);
    }

    private boolean isProxy(Address address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }

    /** One that is misspelt would count for nothing, and all clients would be one: better not to start. */
    private static Network proxy(String text) {
        return Network.of(text.strip())
                .orElseThrow(() -> new IllegalArgumentException(
                        "gatehouse.proxies (environment: GATEHOUSE_PROXIES): \"%s\" is no address or block such as 10.0.0.0/8"
                                .formatted(text)));
    }
}
