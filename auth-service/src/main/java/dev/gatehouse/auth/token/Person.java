package dev.gatehouse.auth.token;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.problem.ProblemType;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * A caller who is a person, as the access token says.
 *
 * @param account whose
 * @param session the one that the token belongs to
 */
public record Person(UUID account, String session) {

    /** The caller of a token; fails with a problem when it is a client's own. */
    public static Person of(JsonWebToken token) {
        String session = token.getClaim("sid");
        if (session == null) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "This is for people: send an access token that a login or refresh gave.");
        }
        return new Person(UUID.fromString(token.getSubject()), session);
    }
}
