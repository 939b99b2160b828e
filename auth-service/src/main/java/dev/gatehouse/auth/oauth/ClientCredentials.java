package dev.gatehouse.auth.oauth;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client authenticates with: by HTTP Basic, or in the form (RFC 6749 §2.3.1). */
record ClientCredentials(String id, String secret) {

    private static final String SCHEME = "Basic ";

    /**
     * Finds them.
     *
     * @param authorization the header, if there is one
     * @throws ProblemException when there are none, or two
     */
    static ClientCredentials of(@Nullable String authorization, Form form) {
        var header = Optional.ofNullable(authorization).map(ClientCredentials::ofHeader);
        var secret = form.find("client_secret");
        if (header.isPresent() && secret.isPresent()) {
            // RFC 6749 §2.3: "The client MUST NOT use more than one authentication method in each request."
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST,
                    "Authenticate by the Authorization header or in the form, not by both.");
        }
        return header.or(() -> secret.map(text -> new ClientCredentials(form.get("client_id"), text)))
                .orElseThrow(ClientCredentials::refusal);
    }

    /** Both parts are form-encoded before they are joined. */
    private static ClientCredentials ofHeader(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refusal();
        }
        try {
            var bytes = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            var joined = new String(bytes, StandardCharsets.UTF_8);
            var colon = joined.indexOf(':');
            return new ClientCredentials(decoded(joined.substring(0, colon)), decoded(joined.substring(colon + 1)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refusal();
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    static ProblemException refusal() {
        return new ProblemException(
                ProblemType.INVALID_CLIENT, "Authenticate as a confidential client, with its id and its secret.");
    }

    @Override
    public String toString() {
        return "ClientCredentials[id=" + id + "]";
    }
}
