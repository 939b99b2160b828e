package dev.gatehouse.auth.audit;

import java.util.Optional;
import java.util.UUID;

/**
 * To whom or what something was done.
 *
 * @param username names the account where its id is not known; kept nowhere, since it may be a password in the wrong field
 */
public record Target(
        Optional<UUID> account,
        Optional<String> username,
        Optional<String> session,
        Optional<String> client,
        Optional<String> kid) {

    static final Target NONE =
            new Target(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public static Target account(UUID id) {
        return new Target(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The account that has this username, if there is one.
     *
     * @param username in its stored form; none where what was typed can be no username
     */
    public static Target named(Optional<String> username) {
        return new Target(Optional.empty(), username, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static Target session(UUID account, String id) {
        return new Target(Optional.of(account), Optional.empty(), Optional.of(id), Optional.empty(), Optional.empty());
    }

    public static Target client(String id) {
        return NONE.through(id);
    }

    public static Target key(String kid) {
        return new Target(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(kid));
    }

    /** The same, and the client that has to do with it. */
    public Target through(String clientId) {
        return new Target(account, username, session, Optional.of(clientId), kid);
    }

    @Override
    public String toString() {
        return "Target[account=" + account + "]";
    }
}
