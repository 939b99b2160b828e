package dev.gatehouse.resource.revocation;

import dev.gatehouse.model.revocation.RevocationKind;
import dev.gatehouse.model.token.VerifiedToken;
import org.jspecify.annotations.Nullable;

/**
 * All that an access token stands and falls with, made once for each token so that a request has nothing to compute.
 *
 * @param session none for a client's own token
 */
public record Revocable(@Nullable RevocationId session, RevocationId token, RevocationId key) {

    public static Revocable of(VerifiedToken verified) {
        var token = verified.token();
        return new Revocable(
                token.session()
                        .map(session -> RevocationId.of(RevocationKind.SESSION, session))
                        .orElse(null),
                RevocationId.of(RevocationKind.TOKEN, token.id()),
                RevocationId.of(RevocationKind.KEY, verified.key().kid()));
    }
}
