package dev.gatehouse.auth.session;

import java.util.Set;
import java.util.UUID;

/** What a new session is opened for: a person, a client, and what the client may do for the person. */
public record Login(
        UUID account, String username, String clientId, Set<String> scopes, Set<String> roles, Device device) {

    public Login {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }
}
