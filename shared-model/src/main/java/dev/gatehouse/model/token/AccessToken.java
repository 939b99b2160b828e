package dev.gatehouse.model.token;

import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims of an access token (RFC 9068 §2.2).
 *
 * @param id {@code jti}
 * @param subject {@code sub}: the account's id, or the client's when there is no person
 * @param clientId {@code client_id}
 * @param scopes {@code scope}, in alphabetical order
 * @param roles {@code groups}, in alphabetical order
 * @param session {@code sid}; none for a client's own token
 * @param username {@code preferred_username}; none for a client's own token
 * @param authenticatedAt {@code auth_time}; none for a client's own token
 */
public record AccessToken(
        String id,
        String subject,
        String clientId,
        Set<String> scopes,
        Set<String> roles,
        Optional<String> session,
        Optional<String> username,
        Optional<Instant> authenticatedAt,
        Instant issuedAt,
        Instant expiresAt) {

    /** The {@code typ} header (RFC 9068 §2.1). */
    public static final String TYPE = "at+jwt";

    public AccessToken {
        scopes = Collections.unmodifiableSet(new TreeSet<>(scopes));
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    /** The same claims, for another time. */
    public AccessToken until(Instant end) {
        return new AccessToken(id, subject, clientId, scopes, roles, session, username, authenticatedAt, issuedAt, end);
    }

    /** Takes a scope apart (RFC 6749 §3.3). */
    public static Set<String> scopes(String scope) {
        return Stream.of(scope.split(" ")).filter(name -> !name.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }
}
