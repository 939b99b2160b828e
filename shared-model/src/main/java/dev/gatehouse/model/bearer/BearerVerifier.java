package dev.gatehouse.model.bearer;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** A service's way to find out whom a bearer token names. */
public interface BearerVerifier {

    /**
     * Finds out whom a token names, at once or when whoever is asked has answered.
     *
     * @return the caller; fails with {@link InvalidAccessTokenException} when the token is not good now, with
     *     {@link ProblemException} when that can't be told
     */
    Uni<SecurityIdentity> verify(String token);
}
