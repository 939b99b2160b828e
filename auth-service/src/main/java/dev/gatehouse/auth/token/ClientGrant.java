package dev.gatehouse.auth.token;

import java.util.Set;

/** What an access token is to say of a client that acts for itself: there is no person, and no session. */
public record ClientGrant(String clientId, Set<String> scopes) {

    public ClientGrant {
        scopes = Set.copyOf(scopes);
    }
}
