package dev.gatehouse.auth.client;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.AccessToken;
import java.util.Optional;
import java.util.Set;

/**
 * An application.
 *
 * @param confidential whether it authenticates by a secret
 * @param scopes the most that a token for it may have
 */
public record Client(String id, boolean confidential, Set<String> scopes) {

    public Client {
        scopes = Set.copyOf(scopes);
    }

    /**
     * The scopes of a new session: those asked for, or all of the client's.
     *
     * @throws ProblemException when one asked for is not the client's
     */
    public Set<String> grant(Optional<String> asked) {
        var wanted = asked.map(AccessToken::scopes).orElse(scopes);
        if (wanted.isEmpty() || !scopes.containsAll(wanted)) {
            throw ProblemException.invalid(
                    "scope",
                    "must be among: "
                            + String.join(" ", scopes.stream().sorted().toList()));
        }
        return wanted;
    }
}
