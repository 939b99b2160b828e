package dev.gatehouse.auth.oauth;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import dev.gatehouse.model.token.AccessToken;
import java.util.Optional;
import java.util.Set;

/** The parameter {@code scope} of a request for a token. */
final class Scopes {

    private Scopes() {}

    /**
     * The scopes that were asked for, or else all that there are.
     *
     * @throws ProblemException when they are more than there are
     */
    static Set<String> narrowed(Set<String> granted, Optional<String> asked) {
        var wanted = asked.map(AccessToken::scopes).orElse(granted);
        if (!granted.containsAll(wanted) || (asked.isPresent() && wanted.isEmpty())) {
            // RFC 6749 §5.2: "The requested scope is invalid, unknown, malformed, or exceeds the scope granted".
            throw new ProblemException(
                    ProblemType.INVALID_SCOPE, "Ask for no more scopes than were granted, or leave scope out.");
        }
        return wanted;
    }
}
