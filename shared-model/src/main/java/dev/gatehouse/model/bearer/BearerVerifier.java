package dev.gatehouse.model.bearer;

import dev.gatehouse.model.problem.ProblemException;
import dev.gatehouse.model.token.InvalidAccessTokenException;
import io.quarkus.security.identity.SecurityIdentity;

/** A service's way to find out whom a bearer token names. */
public interface BearerVerifier {

    /**
     * Finds out whom a token names.
     *
     * @throws InvalidAccessTokenException when the token is not good now
     * @throws ProblemException when that can't be told
     */
    SecurityIdentity verify(String token) throws InvalidAccessTokenException;
}
