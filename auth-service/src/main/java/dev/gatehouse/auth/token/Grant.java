package dev.gatehouse.auth.token;

import java.time.Instant;
import java.util.Set;

/**
 * What an access token is to say of a person's session.
 *
 * @param subject the account's id
 * @param authenticatedAt when the person gave the password
 */
public record Grant(
        String subject,
        String username,
        String clientId,
        Set<String> scopes,
        Set<String> roles,
        String session,
        Instant authenticatedAt) {

    public Grant {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }

    /** The same, with these scopes in place of all that were granted. */
    public Grant withScopes(Set<String> fewer) {
        return new Grant(subject, username, clientId, fewer, roles, session, authenticatedAt);
    }

    /** The scopes as one text (RFC 6749 §3.3), in a stable order. */
    public String scope() {
        return String.join(" ", scopes.stream().sorted().toList());
    }
}
