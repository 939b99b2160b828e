package dev.gatehouse.auth.oauth;

import dev.gatehouse.auth.client.Client;
import dev.gatehouse.auth.client.ClientAssertions;
import dev.gatehouse.auth.client.Clients;
import dev.gatehouse.model.bearer.AuthorizationHeader;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** What a request says of the client that sent it. */
sealed interface ClientCredentials {

    /** The client, when there is one and this is enough for it. */
    Uni<Optional<Client>> client(Clients clients, ClientAssertions assertions);

    /** A secret, by HTTP Basic or in the form (RFC 6749 §2.3.1). */
    record Secret(String id, String secret) implements ClientCredentials {

        @Override
        public Uni<Optional<Client>> client(Clients clients, ClientAssertions assertions) {
            return clients.authenticate(id, secret);
        }

        @Override
        public String toString() {
            return "Secret[id=" + id + "]";
        }
    }

    /** What the client has signed (RFC 7523 §2.2). */
    record Assertion(String jwt) implements ClientCredentials {

        static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

        @Override
        public Uni<Optional<Client>> client(Clients clients, ClientAssertions assertions) {
            return assertions.authenticate(jwt);
        }

        @Override
        public String toString() {
            return "Assertion[]";
        }
    }

    /** RFC 6749 §3.2.1: a public client "MAY use the "client_id" request parameter to identify itself". */
    record Name(String id) implements ClientCredentials {

        @Override
        public Uni<Optional<Client>> client(Clients clients, ClientAssertions assertions) {
            return clients.find(id).map(client -> client.filter(found -> !found.confidential()));
        }
    }

    /**
     * Finds them.
     *
     * @throws ProblemException when there are none, or two
     */
    static ClientCredentials of(HttpServerRequest request, Form form) {
        AuthorizationHeader.requireOne(request);
        var ways = Stream.of(inHeader(request), inForm(form), signed(form))
                .flatMap(Optional::stream)
                .toList();
        if (ways.size() > 1) {
            // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
            throw new ProblemException(ProblemType.INVALID_REQUEST, "Authenticate in one way, not in two.");
        }
        return ways.isEmpty() ? named(form) : ways.get(0);
    }

    private static ClientCredentials named(Form form) {
        return form.find("client_id").map(Name::new).orElseThrow(ClientCredentials::refusal);
    }

    private static Optional<ClientCredentials> inHeader(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION)).map(BasicHeader::read);
    }

    private static Optional<ClientCredentials> inForm(Form form) {
        return form.find("client_secret").map(secret -> new Secret(form.get("client_id"), secret));
    }

    private static Optional<ClientCredentials> signed(Form form) {
        if (form.find("client_assertion").isEmpty()
                && form.find("client_assertion_type").isEmpty()) {
            return Optional.empty();
        }
        if (!form.get("client_assertion_type").equals(Assertion.TYPE)) {
            throw refusal(); // RFC 6749 §5.2, invalid_client: "unsupported authentication method"
        }
        return Optional.of(new Assertion(form.get("client_assertion")));
    }

    /** One and the same, whatever it is that will not do. */
    static ProblemException refusal() {
        return new ProblemException(
                ProblemType.INVALID_CLIENT,
                "Send the id of a public client, or authenticate as a confidential one: with its secret, or by what it has signed.");
    }

    /** HTTP Basic, as clients use it. */
    final class BasicHeader {

        private static final String SCHEME = "Basic ";

        private BasicHeader() {}

        /** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
        static ClientCredentials read(String authorization) {
            if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                throw refusal();
            }
            try {
                var bytes = Base64.getDecoder()
                        .decode(authorization.substring(SCHEME.length()).strip());
                var joined = new String(bytes, StandardCharsets.UTF_8);
                var colon = joined.indexOf(':');
                return new Secret(decoded(joined.substring(0, colon)), decoded(joined.substring(colon + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw refusal();
            }
        }

        private static String decoded(String part) {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        }
    }
}
