package dev.gatehouse.auth.audit;

import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who has done something: a person's account, or a client of its own accord, or somebody unknown. */
public record Actor(Optional<UUID> account, Optional<String> client) {

    static final Actor UNKNOWN = new Actor(Optional.empty(), Optional.empty());

    /** The caller of a verified access token; one with no session is a client's own. */
    public static Actor of(JsonWebToken caller) {
        return caller.getClaim("sid") == null
                ? new Actor(Optional.empty(), Optional.of(caller.getSubject()))
                : of(UUID.fromString(caller.getSubject()));
    }

    public static Actor of(UUID account) {
        return new Actor(Optional.of(account), Optional.empty());
    }
}
