package dev.gatehouse.auth.client;

import dev.gatehouse.auth.token.Terms;
import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.AccessToken;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An application.
 *
 * @param confidential whether it authenticates
 * @param scopes the most that a token for it may have
 * @param audiences whom its access tokens are for; none are the deployment's own
 * @param accessTokenLifetime how long they live, where that is less than usual
 */
public record Client(
        String id,
        boolean confidential,
        Set<String> scopes,
        Set<String> audiences,
        Optional<Duration> accessTokenLifetime) {

    /** The form of an id (RFC 6749 appendix A.1), as a regular expression: nothing else is any client's, and the database is not asked for it. */
    public static final String ID = "[ -~]{1,64}";

    private static final Pattern ID_FORM = Pattern.compile(ID);

    public Client {
        scopes = Set.copyOf(scopes);
        audiences = Set.copyOf(audiences);
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

    /**
     * What holds for its access tokens.
     *
     * @param usual the deployment's terms, which no client exceeds
     */
    public Terms terms(Terms usual) {
        return new Terms(
                        audiences.isEmpty() ? usual.audiences() : audiences,
                        accessTokenLifetime.orElse(usual.lifetime()))
                .atMost(usual.lifetime());
    }

    /** Whether a client could have this id. */
    public static boolean isId(String text) {
        return ID_FORM.matcher(text).matches();
    }
}
