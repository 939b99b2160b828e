package dev.gatehouse.model.token;

import static dev.gatehouse.model.token.TokenJson.require;
import static dev.gatehouse.model.token.TokenJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A text in the form of an access token (RFC 7515 §3.1, RFC 9068 §2.1), for which nobody has vouched yet.
 *
 * @param algorithm {@code alg}
 * @param kid the key that it names
 * @param signed header and claims, as a signature covers them
 * @param claims in base64url
 * @param signature in base64url
 */
record UnverifiedToken(String algorithm, String kid, String signed, String claims, String signature) {

    /** The longest token that is looked at, in characters. */
    static final int MAX_LENGTH = 8 * 1024;

    private static final Set<String> HEADERS = Set.of("alg", "typ", "kid");

    /**
     * Takes a text apart: no key is needed for that, and nobody is asked.
     *
     * @param algorithms what {@code alg} may be
     * @throws InvalidAccessTokenException when no key can make the text an access token
     */
    static UnverifiedToken of(String token, List<String> algorithms) throws InvalidAccessTokenException {
        require(token.length() <= MAX_LENGTH, "The token is too long.");
        var firstDot = token.indexOf('.');
        var lastDot = token.lastIndexOf('.');
        require(
                firstDot > 0 && token.indexOf('.', firstDot + 1) == lastDot && lastDot > firstDot,
                "The token is not a JWS.");
        var header = TokenJson.read(token.substring(0, firstDot));
        return new UnverifiedToken(
                algorithm(header, algorithms),
                text(header, "kid"),
                token.substring(0, lastDot),
                token.substring(firstDot + 1, lastDot),
                token.substring(lastDot + 1));
    }

    private static String algorithm(JsonNode header, List<String> algorithms) throws InvalidAccessTokenException {
        for (var names = header.fieldNames(); names.hasNext(); ) {
            // Refuses crit, and jwk, jku, x5u and x5c, by which a sender could bring a key of its own (RFC 8725 §3.10).
            require(HEADERS.contains(names.next()), "The token has a header that is not allowed.");
        }
        var algorithm = text(header, "alg");
        require(algorithms.contains(algorithm), "The token's algorithm is not allowed.");
        require(isAccessToken(text(header, "typ")), "The token is not an access token.");
        return algorithm;
    }

    /** RFC 9068 §4: the media type with or without its prefix. */
    static boolean isAccessToken(String type) {
        var lower = type.toLowerCase(Locale.ROOT);
        return lower.equals(AccessToken.TYPE) || lower.equals("application/" + AccessToken.TYPE);
    }

    /** Nothing of the token. */
    @Override
    public String toString() {
        return "UnverifiedToken[kid=%s]".formatted(kid);
    }
}
