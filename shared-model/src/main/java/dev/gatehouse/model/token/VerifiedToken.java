package dev.gatehouse.model.token;

import java.util.Set;

/**
 * An access token that was found good, and the key that vouches for it: whoever keeps the one must drop it with the
 * other.
 *
 * @param audiences whom it is for
 */
public record VerifiedToken(AccessToken token, Set<String> audiences, TokenKey key) {}
